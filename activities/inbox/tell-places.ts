import { interpolate } from '#engine/expressions/interpolate'
import { inLine } from '#engine/inbox/assign'
import type { Routed } from '#engine/inbox/routed'
import type { Team } from '#engine/inbox/team'
import { settledBell } from '#workflows/messages'
import { inBatches } from '../in-batches.ts'
import { type Look, MOST_PER_LOOK, ring } from './look.ts'
import type { Looked } from './looked.ts'

/** Tells customers who still wait in a team's queue their place in it, once per handover, where the team wishes. */
export async function tellPlaces(look: Look, left: Routed[]): Promise<Looked> {
  const { deps, companyId, repositories, staff, at } = look
  const due = staff.teams
    .filter(({ positionText }) => positionText.trim() !== '')
    .flatMap((team) => inLine(waitingFor(team, left)).flatMap((conversation, index) => untold(conversation, team, index + 1)))
  const company = due.length === 0 ? null : await repositories.companies.get()
  await inBatches(due.slice(0, MOST_PER_LOOK), async ({ conversation, team, position }) => {
    const { handedAt = 0 } = conversation.notes
    const rendered = interpolate(
      team.positionText,
      { position },
      { at, timeZone: company?.timeZone ?? 'UTC', locale: company?.language ?? 'es' },
    )
    const text = rendered.ok ? rendered.text.trim() : ''
    const closesAt = await look.windowClosesAt(conversation)
    const notes = { placeToldFor: handedAt }
    if (text === '' || closesAt === null || closesAt <= at) return void (await repositories.routing.note(conversation, notes, null))
    const id = `place:${conversation.id}:${handedAt}`
    const asRead = { ownerEpoch: conversation.ownerEpoch, status: 'open' as const }
    const said = await repositories.routing.say(conversation, { id, content: { type: 'text', text }, taps: [], asRead, notes, at })
    if (said) await ring(deps, companyId, conversation, settledBell(id))
  })
  return { nextAt: due.length > MOST_PER_LOOK ? at : null }
}

function waitingFor({ id }: Team, left: Routed[]) {
  return left.flatMap((conversation) =>
    conversation.teamId === id ? [{ ...conversation, waitingSince: conversation.waitingSince ?? conversation.lastActivityAt }] : [],
  )
}

function untold(conversation: Routed, team: Team, position: number) {
  const { handedAt, placeToldFor } = conversation.notes
  return handedAt === undefined || placeToldFor === handedAt ? [] : [{ conversation, team, position }]
}
