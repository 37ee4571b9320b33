import type { FlowRef } from '../flow/schema.ts'
import type { LegalWord } from './global-words.ts'

/** How a new run comes in: with the free floor, by interrupting the run that has it, without it, or queued behind it. */
export type Entry = 'floor' | 'interrupt' | 'beside' | 'queue'

export type NobodyReason =
  /** Reactions, stickers, system lines and unsupported messages. */
  | 'notAnAnswer'
  | 'repeatedTap'
  /** Automations of the conversation or the company are switched off. */
  | 'paused'
  /** A person has the conversation. */
  | 'owner'
  /** Another run has the floor and the flow would rather skip. */
  | 'busy'
  /** The contact is inside the flow already, and the flow ignores that trigger then. */
  | 'inside'
  | 'noTrigger'
  /** The chain of flows that caused the event is too long or comes round again. */
  | 'loop'
  /** The result or delivery is for a run that no longer waits for it. */
  | 'noRunWaits'

/** Who hears an event, and how. The deliveries of one event are carried out in their order. */
export type Delivery =
  /** The run hears the event at the node where it waits. A tap gives it the floor if it then still reads replies. */
  | { type: 'resume'; runId: string; as: 'answer' | 'tap' | 'notice' | 'result' | 'time' }
  /** Said before the run's open question was sent: kept, not an answer. */
  | { type: 'saidBefore'; runId: string }
  /** A trigger found the contact inside the flow, which goes on: the run gets the floor back and repeats its question. */
  | { type: 'continue'; runId: string }
  /** A new run at this trigger; `replaces` are runs of the same flow that end with it. */
  | { type: 'start'; ref: FlowRef; triggerNodeId: string; entry: Entry; replaces: string[]; by: 'trigger' | 'menu' }
  /** A button of an earlier moment: a run takes the floor at that choice. */
  | { type: 'tapJump'; ref: FlowRef; nodeId: string; choiceId: string; replaces: string[] }
  /** The button leads nowhere any more; `text` null = the product's own line. */
  | { type: 'staleTap'; flowId: string; text: string | null }
  | { type: 'word'; word: LegalWord | 'person' | 'stop' }
  /** A message could not be delivered and the run did not wait for it: the flow's fallback. */
  | { type: 'fallback'; runId: string; code: string; message: string; nodeId?: string }
  | { type: 'nobody'; reason: NobodyReason; flowId?: string }
