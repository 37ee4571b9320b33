import { takeTurn } from '#engine/conversation/take-turn'
import { UnavailableError } from '#engine/errors'
import type { TurnLoad, TurnOutcome } from '#storage/documents'
import type { Deps } from '../deps.ts'
import { commitOf } from './commit-of.ts'
import { eventsOf } from './events-of.ts'
import { loadFlows } from './load-flows.ts'
import { situationOf } from './situation-of.ts'
import type { TurnReply, TurnRequest } from './turn-request.ts'

/** Messages and events one turn takes at most; the rest are the next turn's. */
export const EVENTS_PER_TURN = 100
/** Tries under one activity when a person or a webhook changed the conversation while the turn decided. */
const TRIES = 5

/** Reads what no turn has stamped, lets the engine decide, and stores state, outcome and outgoing messages in one transaction. Performs nothing. */
export function createTurn(deps: Deps) {
  return async function turn(request: TurnRequest): Promise<TurnReply> {
    for (let tries = 0; tries < TRIES; tries++) {
      const reply = await tryTurn(deps, request)
      if (reply.type !== 'conflict') return reply
    }
    throw new UnavailableError('turn.contended', `Turn ${request.turnSeq} lost ${TRIES} races for its conversation; it is tried again.`)
  }
}

async function tryTurn(deps: Deps, request: TurnRequest): Promise<TurnReply | { type: 'conflict' }> {
  const repositories = deps.storage.repositories(request.companyId)
  const [load, live] = await Promise.all([
    repositories.turns.load(request, { limit: request.alone ? 1 : EVENTS_PER_TURN, rung: request.rung }),
    repositories.flows.live(),
  ])
  if (load === null || load.contact.erasing) return { type: 'erasing' }
  if (load.conversation.turnSeq !== request.turnSeq - 1) {
    const outcome = await repositories.turns.outcome(request.conversationId, request.turnSeq)
    const isThisTurn = load.conversation.turnSeq === request.turnSeq && outcome !== null
    return isThisTurn ? { type: 'turned', outcome } : { type: 'resync' }
  }
  const at = deps.now()
  const shop = await deps.shops.of(request.companyId, load.conversation.channelId)
  const { events: stored, opens, dropped } = eventsOf(load, shop.channel, at)
  const heard = request.alone ? stored.slice(0, 1) : stored
  const { changes, ...flows } = await loadFlows(repositories, load, live, heard, at)
  // A conversation at rest changes before it hears what woke it.
  const events = [...changes, ...heard]
  if (events.length === 0 && dropped.length === 0) return { type: 'turned', outcome: idleOutcome(request, load) }
  const situation = situationOf({ load, shop, opens, turnId: `${load.conversation.workflowId}:${request.turnSeq}` })
  const result = takeTurn({ state: load.conversation.state, events, ...flows, situation })
  const commit = commitOf({ request, load, events, opens, dropped, result, at })
  const committed = await repositories.turns.commit(commit)
  return committed.type === 'committed' || committed.type === 'done' ? { type: 'turned', outcome: committed.outcome } : committed
}

/** Nothing to hear: a bell that rang late. Nothing is stored and no turn is counted. */
function idleOutcome(request: TurnRequest, load: TurnLoad): TurnOutcome {
  return {
    turnSeq: request.turnSeq - 1,
    consumed: load.settled,
    owner: load.conversation.owner.type,
    ownerEpoch: load.conversation.ownerEpoch,
    wakeAt: load.conversation.wakeAt,
    calls: [],
    outgoing: 0,
    more: false,
    closed: load.conversation.status === 'closed',
  }
}
