import type { Json } from '../json.ts'
import type { InboundMessage } from './message.ts'
import type { Owner } from './state.ts'

/** What happened, in the past tense. `id` is unique for ever in the conversation, `at` is when it is handled (epoch ms): the engine's only clock. */
export type ConversationEvent = { id: string; at: number } & EventBody

export type EventBody =
  | { type: 'messageReceived'; message: InboundMessage }
  /** The single timer of the conversation fired: whatever is due at `at` is due. */
  | { type: 'timeCame' }
  | { type: 'callFinished'; runId: string; callId: string; result: CallResult }
  /** The provider took, refused or lost messages that a run waits for; `nodeId` is the node whose message it refused. */
  | {
      type: 'deliveryFinished'
      runId: string
      messageIds: string[]
      outcome: 'sent' | 'failed'
      code?: string
      reason?: string
      nodeId?: string
    }
  /** A person (or the phone, or the queue) took or gave back the conversation. */
  | { type: 'ownerChanged'; owner: Owner; resume?: 'resume' | 'restart' | 'end'; by?: string }
  /** A handover asked for by a run has an outcome. */
  | { type: 'handoverSettled'; runId: string; outcome: 'returned' | 'closed' | 'unavailable' | 'unanswered' }
  /** Something flows may be triggered by; `chain` holds the flow ids that led to it, oldest first. */
  | { type: 'happened'; name: string; data: { [key: string]: Json }; chain: string[] }
  /** A published version changed and the merchant chose what happens to people inside. `version` null: the flow was switched off. */
  | { type: 'flowChanged'; flowId: string; version: number | null; people: 'finish' | 'migrate' | 'stop' }
  /** A member repaired a failed run and wants it to go on from this node. */
  | { type: 'retryRequested'; runId: string; nodeId: string }
  /** A member wants a run to end, the moment it waits for to be now, or it to leave the node they saw it at. */
  | { type: 'stopRequested'; runId: string }
  | { type: 'advanceRequested'; runId: string }
  | { type: 'leaveRequested'; runId: string; nodeId: string; port: string }
  /** A member wants the live version of a flow to start. */
  | { type: 'startRequested'; flowId: string; by: string }
  /** A member put the conversation away or took it back: no flow hears of it. */
  | { type: 'deskChanged' }
  | { type: 'caseClosed'; by: string }
  | { type: 'pauseChanged'; paused: boolean }

export type CallResult =
  | { type: 'succeeded'; value: Json }
  /** `code` is stable (e.g. http.status, http.timeout, guard.privateAddress); `message` is for the run page, without personal data. */
  | { type: 'failed'; code: string; message: string; status?: number; value?: Json }
