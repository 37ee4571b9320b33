import type { OutboundMessageDoc } from '../documents/message.ts'

type Untouched =
  | 'direction'
  | 'reactions'
  | 'editedAt'
  | 'deletedAt'
  | 'failure'
  | 'laterFailure'
  | 'awaited'
  | 'dueAt'
  | 'waitsFor'
  | 'attempts'
  | 'pricing'

/** What an outgoing message has before anything has happened to it. */
export function newOutbound(): Pick<OutboundMessageDoc, Untouched> {
  return {
    direction: 'out',
    reactions: [],
    editedAt: null,
    deletedAt: null,
    failure: null,
    laterFailure: null,
    awaited: false,
    dueAt: null,
    waitsFor: null,
    attempts: 0,
    pricing: null,
  }
}
