import { createPlayedClock } from '#engine/conversation/played-clock'
import { UnavailableError } from '#engine/errors'
import type { InboundMessageDoc } from '#storage/documents/message'
import type { TurnLoad, TurnOutcome } from '#storage/documents/turn'
import type { Deps } from '../deps.ts'
import { needsLook } from '../inbox/needs-look.ts'
import { commitOf } from './commit-of.ts'
import { thanksFor } from './csat-of.ts'
import { decide } from './decide.ts'
import { eventsOf } from './events-of.ts'
import { loadFlows } from './load-flows.ts'
import { playedLoad } from './played-load.ts'
import { situationOf } from './situation-of.ts'
import { liveIn, trialAfter, trialChanges, trialTurn } from './trial-step.ts'
import { trialWords } from './trial-words.ts'
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
  const [found, live] = await Promise.all([
    repositories.turns.load(request, { limit: request.alone ? 1 : EVENTS_PER_TURN, rung: request.rung }),
    repositories.flows.live(),
  ])
  if (found === null || found.contact.erasing) return { type: 'erasing' }
  if (found.conversation.turnSeq !== request.turnSeq - 1) {
    const outcome = await repositories.turns.outcome(request.conversationId, request.turnSeq)
    const isThisTurn = found.conversation.turnSeq === request.turnSeq && outcome !== null
    return isThisTurn ? { type: 'turned', outcome } : { type: 'resync' }
  }
  const now = deps.now()
  const { step, load } = await trialTurn(repositories, found, now)
  const clock = createPlayedClock(load.conversation)
  const at = clock.played(now)
  const shop = await deps.shops.of(request.companyId, load.conversation.channelId)
  const switching = 'message' in step ? [step.message] : []
  const played = playedLoad({ ...load, messages: load.messages.filter((message) => !switching.includes(message)) }, clock)
  const { events: stored, opens, dropped, csat } = eventsOf(played, shop.channel, at)
  const heard = request.alone ? stored.slice(0, 1) : stored
  const { changes, ...flows } = await loadFlows(repositories, load, await liveIn(repositories, step, live), heard, at)
  const turnId = `${load.conversation.workflowId}:${request.turnSeq}`
  const switches = trialChanges({ step }, load).map((body, n) => ({ ...body, id: `${turnId}:trial:${n}`, at }))
  // A conversation at rest changes before it hears what woke it.
  const events = [...switches, ...changes, ...heard]
  if (events.length === 0 && dropped.length === 0 && step.type !== 'expires' && switching.length === 0)
    return { type: 'turned', outcome: idleOutcome(request, load) }
  const situation = situationOf({ load: played, shop, opens, turnId })
  const result = await decide(repositories, { state: load.conversation.state, events, ...flows, situation }, now)
  const asked = result.commands.findLast((command) => command.kind === 'requestHandover')
  const replyDueAt = asked ? await repositories.firstReplyAims.dueAt(asked.team ?? null, now) : null
  const asStored = (message: InboundMessageDoc) => load.messages.find(({ id }) => id === message.id) ?? message
  const commit = commitOf({
    request,
    load,
    events,
    opens: opens && asStored(opens),
    dropped: [...dropped.map(asStored), ...switching],
    result,
    trial: trialAfter(step, events),
    says: [...trialWords(step, shop.company, turnId), ...(await thanksFor(repositories, csat, turnId))],
    csat,
    test: shop.channel.kind === 'test' ? 'channel' : step.type === 'none' || step.type === 'expires' ? null : 'trial',
    replyDueAt,
    at: now,
    clock,
  })
  const committed = await repositories.turns.commit(commit)
  if (committed.type === 'committed' && needsLook(load, commit, events)) deps.bells.look(request.companyId)
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
