import type { Call } from '#engine/conversation/command'
import type { EventBody } from '#engine/conversation/event'
import type { RunFailure, RunState } from '#engine/conversation/state'

/** The index over runs: what lists, counts per node and the repair page read. State itself lives on the conversation. */
export interface RunDoc {
  id: string
  conversationId: string
  contactId: string
  flowId: string
  version: number
  nodeId: string
  status: RunState['status']
  waitType: string | null
  startedAt: number
  updatedAt: number
  endedAt: number | null
  endReason: string | null
  failure: RunFailure | null
  /** On a test channel: in no figure. */
  test?: true
}

/** Anything but a message that a turn must hear: results of calls and deliveries, commands of members, events. */
export interface PendingEvent {
  id: string
  conversationId: string
  contactId: string
  intakeSeq: number
  at: number
  body: EventBody
  turnSeq: number | null
}

/** A call whose input lies under its id: asked for by a run, or the fetching of a message's media (no run waits for it). */
export interface StoredCall {
  callId: string
  runId: string | null
  nodeId: string | null
  request: Call['request'] | { kind: 'fetchMedia'; messageId: string }
  conversationId: string
  contactId: string
  status: 'open' | 'done'
  createdAt: number
}
