import type { z } from 'zod'
import type { createTeam, teamSchema } from '#api/contracts/teams'

export type Team = z.output<typeof teamSchema>
export type TeamDraft = z.output<typeof createTeam.body>

export const blankTeam: TeamDraft = {
  name: '',
  memberIds: [],
  assignment: 'balanced',
  calendarId: null,
  firstReplySeconds: null,
  returnAfterSeconds: null,
  escalateTo: null,
  positionText: '',
  keepsAgent: true,
}

/** What is written of a team, without its id and version. */
export function draftOf(team: TeamDraft): TeamDraft {
  const { name, memberIds, assignment, calendarId, firstReplySeconds, returnAfterSeconds, escalateTo, positionText, keepsAgent } = team
  return { name, memberIds, assignment, calendarId, firstReplySeconds, returnAfterSeconds, escalateTo, positionText, keepsAgent }
}

const shortest = 30
const longest = 2_592_000

export type TeamProblem = 'name' | 'firstReplySeconds' | 'returnAfterSeconds'

/** What keeps a team from being saved. */
export function problemsOf({ name, firstReplySeconds, returnAfterSeconds }: TeamDraft): TeamProblem[] {
  return [
    ...(name.trim() === '' ? ['name' as const] : []),
    ...(isSpan(firstReplySeconds) ? [] : ['firstReplySeconds' as const]),
    ...(isSpan(returnAfterSeconds) ? [] : ['returnAfterSeconds' as const]),
  ]
}

function isSpan(seconds: number | null): boolean {
  return seconds === null || (seconds >= shortest && seconds <= longest)
}
