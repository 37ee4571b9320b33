import type { TemplateSend } from '#engine/conversation/command'
import type { InboundContent, Referral, TapAddress } from '#engine/conversation/message'
import type { Content } from '#engine/flow/content'
import type { FlowRef, Purpose } from '#engine/flow/schema'

export type MessageAuthor =
  | { type: 'customer' }
  | { type: 'bot'; runId: string | null; nodeId: string | null; flow: FlowRef | null }
  | { type: 'agent'; memberId: string }
  | { type: 'phone' }
  | { type: 'system' }

export type OutboundContent = Content | { type: 'template'; template: TemplateSend; preview: string }

export type OutboundStatus = 'queued' | 'sending' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed' | 'cancelled'

export interface MessageFailure {
  code: string
  reason: string
  at: number
}

interface MessageBase {
  id: string
  conversationId: string
  contactId: string
  channelId: string
  caseId: string | null
  /** The provider's id (wamid ...); null until it took an outgoing one. */
  providerId: string | null
  /** Shown by this; epoch ms. */
  providerAt: number
  createdAt: number
  reactions: { by: 'customer' | 'us'; emoji: string }[]
  editedAt: number | null
  /** The sender deleted it: content is purged. */
  deletedAt: number | null
  /** `history`: from a phone import, starts nothing. */
  origin: 'live' | 'history' | 'echo'
  /** Of a test channel or a trial: in no figure. */
  test?: true
}

export interface InboundMessageDoc extends MessageBase {
  direction: 'in'
  by: { type: 'customer' }
  content: InboundContent
  text: string | null
  referral: Referral | null
  /** Provider id of the message this one quotes or taps on. */
  replyTo: string | null
  /** Our id of that message, where we know it. */
  quotes?: string
  intakeSeq: number
  /** The turn that handled it; null = none yet. */
  turnSeq: number | null
  late: boolean
  unhandled: { code: string; message: string } | null
}

export interface OutboundMessageDoc extends MessageBase {
  direction: 'out'
  by: Exclude<MessageAuthor, { type: 'customer' }>
  content: OutboundContent
  /** Key on each button -> the choice it stands for. */
  taps: { key: string; address: TapAddress; title: string; tappedAt: number | null }[]
  status: OutboundStatus
  statusAt: Partial<Record<OutboundStatus | 'played', number>>
  failure: MessageFailure | null
  /** Failures reported after it was sent: shown, move nothing. */
  laterFailure: MessageFailure | null
  purpose: Purpose
  needsFloor: boolean
  /** A run waits for its delivery. */
  awaited: boolean
  /** Place in the lane: messages of a conversation leave in this order. */
  order: number
  lane: 'bot' | 'agent'
  /** Our id of the message that is quoted. */
  replyTo?: string
  /** Sound that is shown as a voice note. */
  voice?: true
  /** The agent's name, where the channel shows it above their texts. */
  signedAs?: string
  /** Not before; epoch ms (quiet hours, pair rate, paused number). */
  dueAt: number | null
  /** Why it waits, for the thread. */
  waitsFor: string | null
  /** Times it was handed to the provider. */
  attempts: number
  pricing: { billable: boolean; category: string; type: string | null } | null
}

export type Message = InboundMessageDoc | OutboundMessageDoc
