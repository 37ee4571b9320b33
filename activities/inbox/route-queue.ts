import { assign, type Queued } from '#engine/inbox/assign'
import { desksOf, nextTeamOpening, takersOf } from '#engine/inbox/desks'
import { returnsDue } from '#engine/inbox/returns'
import type { Routed } from '#engine/inbox/routed'
import type { Deps } from '../deps.ts'
import { inBatches } from '../in-batches.ts'
import { askHowItWas } from './ask-how-it-was.ts'
import { closeQuiet } from './close-quiet.ts'
import { type Look, lookAt, MOST_PER_LOOK, ring } from './look.ts'
import { type Looked, soonest } from './looked.ts'
import { sendLater } from './send-later.ts'
import { tellByMail } from './tell-by-mail.ts'
import { tellDelays } from './tell-delays.ts'
import { tellPlaces } from './tell-places.ts'

/** Even without a bell everything that people have is looked at this often: the clock of somebody who vanished rings for nobody. */
const LOOK_AGAIN_MS = 60_000
/** A look gives conversations to agents for about this long; what else it does comes after. */
const MOST_PLACING_MS = 4_000
/** What is left to do is done this much later: others get their turn. */
const SOON_MS = 250

/**
 * Looks at everything of a company that waits for people, once: what nobody answered goes back, what can be placed is placed, customers are
 * told their place, delays are told, the quiet is closed, who was served is asked how it was, what was written for later is sent, and
 * members who are not there are told by mail. Each act finds the conversation as it was read or does nothing, so doing it again is safe. Gives when to look again; null = nothing waits and nothing is armed.
 */
export function createRouteQueue(deps: Deps) {
  return async function routeQueue({ companyId }: { companyId: string }): Promise<{ nextAt: number | null }> {
    const seen = await lookAt(deps, companyId)
    const back = await giveBack(seen)
    const placed = await place(seen)
    const left = seen.queued.filter(({ id }) => !placed.done.has(id))
    const told = [await tellPlaces(seen, left), await tellDelays(seen)]
    const others = [...told, await closeQuiet(seen), await askHowItWas(seen), await sendLater(seen), await tellByMail(seen, left)]
    const waits = seen.queued.length > 0 || seen.held.some(({ waitingSince }) => waitingSince !== null)
    const looks = [back, placed, ...others, { nextAt: waits ? seen.at + LOOK_AGAIN_MS : null }]
    const first = soonest(looks.map((look) => look.nextAt))
    const nextAt = first === null ? null : Math.max(first, seen.at + SOON_MS)
    await seen.repositories.routing.looked(seen.at, nextAt)
    return { nextAt }
  }
}

/** What nobody answered, and what waits for a team that is gone, goes (back) into a queue; the next look gives it out. */
async function giveBack({ deps, companyId, repositories, staff, queued, held, at }: Look): Promise<Looked> {
  const { due, nextAt } = returnsDue(held, staff, at)
  const teams = new Set(staff.teams.map(({ id }) => id))
  const teamOf = (id: string | null) => (id !== null && teams.has(id) ? id : null)
  const moves = [
    ...due.map(({ conversation, because, teamId }) => ({ conversation, teamId: teamOf(teamId), because })),
    ...queued
      .filter(({ teamId }) => teamId !== null && !teams.has(teamId))
      .map((conversation) => ({ conversation, teamId: null, because: null })),
  ]
  await inBatches(moves.slice(0, MOST_PER_LOOK), async ({ conversation, teamId, because }) => {
    const event = await repositories.routing.toQueue(conversation, { teamId, because, at })
    if (event !== null) await ring(deps, companyId, conversation, event)
  })
  return { nextAt: moves.length > 0 ? at : nextAt }
}

async function place({ deps, companyId, repositories, staff, queued, at }: Look): Promise<Looked & { done: Set<string> }> {
  const teams = new Set(staff.teams.map(({ id }) => id))
  const queue = queued.filter(({ teamId }) => teamId === null || teams.has(teamId)).map(toQueued)
  const assignments = assign(queue, takersOf(staff, at), desksOf(staff, at))
  const byId = new Map(queued.map((conversation) => [conversation.id, conversation]))
  const done = new Set(assignments.map(({ conversationId }) => conversationId))
  const begun = performance.now()
  const latest = new Map<string, number>()
  let placed = 0
  // To read a long queue again costs as much as giving some hundreds away: on as long as there is time.
  while (placed < assignments.length && performance.now() - begun < MOST_PLACING_MS) {
    const some = [...assignments.entries()].slice(placed, placed + MOST_PER_LOOK)
    await inBatches(some, async ([n, { conversationId, memberId }]) => {
      const conversation = byId.get(conversationId)
      const event = conversation && (await repositories.routing.assign(conversation, memberId, at + n))
      if (conversation && event) await ring(deps, companyId, conversation, event)
    })
    for (const [n, { memberId }] of some) latest.set(memberId, at + n)
    placed += some.length
  }
  // Apart from the moves, which would stand in each other's way at the document of one agent.
  await inBatches([...latest], ([memberId, assignedAt]) => repositories.agentStates.assigned(memberId, assignedAt))
  if (placed < assignments.length) return { done, nextAt: at }
  const waiting = new Set(queue.filter(({ id }) => !done.has(id)).map(({ teamId }) => teamId))
  return { done, nextAt: nextTeamOpening(staff, waiting, at) }
}

function toQueued({ id, teamId, priority, waitingSince, lastActivityAt, notes }: Routed): Queued {
  const { wantedAgentId = null, lastAgentId = null, returnedFrom = null } = notes
  return { id, teamId, priority, waitingSince: waitingSince ?? lastActivityAt, wantedAgentId, lastAgentId, returnedFrom }
}
