import type { z } from 'zod'
import type { Calendar } from '#engine/calendars/calendar'
import { windowClosesAt } from '#engine/channels/window'
import { isTeamOpen } from '#engine/inbox/desks'
import type { Routed } from '#engine/inbox/routed'
import type { Team } from '#engine/inbox/team'
import type { Auth } from '../auth/auth.ts'
import type { getBoard } from '../contracts/agents.ts'
import type { Repositories } from '../deps.ts'
import { readAgents, type ShownAgent, shownAgents } from './shown-agents.ts'

type Board = z.input<typeof getBoard.reply>

const HOUR = 3_600_000

/** What waits now, for whom and since when. */
export async function boardOf(auth: Auth, repositories: Repositories, at: number): Promise<Board> {
  const [known, queued, calendars, bot] = await Promise.all([
    readAgents(auth, repositories),
    repositories.routing.read('queue'),
    repositories.calendars.all(),
    repositories.routing.countBot(),
  ])
  const agents = shownAgents(known, at)
  const answering = agents.filter(({ role }) => role !== 'viewer')
  const unanswered = known.held.filter(({ waitingSince }) => waitingSince !== null)
  return {
    at,
    waiting: tally(queued, at),
    teams: [
      { teamId: null, ...queueTally(queued, null, at), openNow: true, online: countOnline(answering) },
      ...known.teams.map((team) => ({ ...teamTally(team, queued, calendars, at), online: countOnline(inTeam(answering, team)) })),
    ],
    agents: answering.map((agent) => {
      const theirs = unanswered.filter(({ owner }) => owner.type === 'agent' && owner.memberId === agent.id)
      return { ...agent, oldestWaitSince: oldest(theirs), unanswered: theirs.length }
    }),
    bot,
    closingWindows: await countClosing(repositories, [...queued, ...unanswered], at),
  }
}

function teamTally(team: Team, queued: Routed[], calendars: Calendar[], at: number) {
  return { teamId: team.id, ...queueTally(queued, team.id, at), openNow: isTeamOpen(team, calendars, at) }
}

function queueTally(queued: Routed[], teamId: string | null, at: number) {
  const { count, oldestSince, missed } = tally(
    queued.filter((conversation) => conversation.teamId === teamId),
    at,
  )
  return { waiting: count, oldestSince, missed }
}

function tally(conversations: Routed[], at: number) {
  const missed = conversations.filter(({ firstReply }) => firstReply !== null && firstReply.repliedAt === null && firstReply.dueAt <= at)
  return { count: conversations.length, oldestSince: oldest(conversations), missed: missed.length }
}

function oldest(conversations: Routed[]): number | null {
  const moments = conversations.flatMap(({ waitingSince }) => waitingSince ?? [])
  return moments.reduce<number | null>((first, moment) => (first === null || moment < first ? moment : first), null)
}

function inTeam(agents: ShownAgent[], { memberIds }: Team): ShownAgent[] {
  return agents.filter(({ id }) => memberIds.includes(id))
}

function countOnline(agents: ShownAgent[]): number {
  return agents.filter(({ effective }) => effective === 'online').length
}

/** Unanswered conversations whose service window closes within the hour. */
async function countClosing({ channels }: Repositories, waiting: Routed[], at: number): Promise<number> {
  const kinds = await channels.kindsOf(waiting.map(({ channelId }) => channelId))
  return waiting.filter(({ channelId, lastInboundAt }) => {
    const kind = kinds.get(channelId)
    const closesAt = kind === undefined ? null : windowClosesAt(kind, lastInboundAt)
    return closesAt !== null && closesAt > at && closesAt - HOUR <= at
  }).length
}
