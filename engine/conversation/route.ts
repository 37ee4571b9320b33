import type { Delivery } from './delivery.ts'
import type { ConversationEvent } from './event.ts'
import type { Flows } from './flow-version.ts'
import type { Words } from './global-words.ts'
import { routeMessage } from './route-message.ts'
import type { Situation } from './situation.ts'
import type { ConversationState, RunState } from './state.ts'
import { startByEvent } from './triggers.ts'
import { dueRuns } from './waking.ts'

/** Events that runs and triggers hear; the others change the conversation itself and are heard by nobody. */
export type RoutedEvent = Extract<
  ConversationEvent,
  { type: 'messageReceived' | 'timeCame' | 'callFinished' | 'deliveryFinished' | 'handoverSettled' | 'happened' }
>

/** Says who hears an event and how; decides nothing else and never throws. Never empty: what nobody hears says why. */
export function route(conversation: ConversationState, flows: Flows, event: RoutedEvent, situation: Situation, words: Words): Delivery[] {
  // The table holds, for each type, a function of exactly that event.
  const heardBy = routes[event.type] as (asked: Asked<RoutedEvent>) => Delivery[]
  const deliveries = heardBy({ conversation, flows, event, situation, words })
  return deliveries.length === 0 ? [{ type: 'nobody', reason: 'noRunWaits' }] : deliveries
}

interface Asked<Event> {
  conversation: ConversationState
  flows: Flows
  event: Event
  situation: Situation
  words: Words
}

type Routes = { [Type in RoutedEvent['type']]: (asked: Asked<Extract<RoutedEvent, { type: Type }>>) => Delivery[] }

const routes: Routes = {
  messageReceived: ({ conversation, flows, event, situation, words }) =>
    routeMessage({ conversation, flows, message: event.message, situation, at: event.at }, words),

  timeCame: ({ conversation, flows, event, situation }) =>
    dueRuns(conversation, flows, situation, event.at).map((run) => ({ type: 'resume', runId: run.id, as: 'time' })),

  callFinished: ({ conversation, event }) =>
    toWaiting(conversation, event.runId, (run) => run.wait?.type === 'call' && run.wait.callId === event.callId),

  deliveryFinished: ({ conversation, event }) => {
    const { runId, messageIds, outcome, nodeId, code = 'delivery.failed', reason = 'The message could not be delivered.' } = event
    const awaited = toWaiting(
      conversation,
      runId,
      (run) => run.wait?.type === 'delivery' && run.wait.messageIds.some((id) => messageIds.includes(id)),
    )
    if (awaited.length > 0 || outcome === 'sent') return awaited
    return [{ type: 'fallback', runId, code, message: reason, ...(nodeId !== undefined && { nodeId }) }]
  },

  handoverSettled: ({ conversation, event }) => toWaiting(conversation, event.runId, (run) => run.wait?.type === 'human'),

  happened: ({ conversation, flows, event, situation }) => startByEvent(conversation, flows, event, situation),
}

function toWaiting(conversation: ConversationState, runId: string, isWaiting: (run: RunState) => boolean): Delivery[] {
  const run = conversation.runs.find((candidate) => candidate.id === runId && candidate.status === 'active')
  return run && isWaiting(run) ? [{ type: 'resume', runId, as: 'result' }] : []
}
