import type { InboundContent, Referral } from '#engine/conversation/message'
import type { IdentityKind } from './contact.ts'

/** One inbound message as a channel's webhook (or the test channel) gives it to storage. */
export interface IntakeMessage {
  channelId: string
  providerId: string
  providerAt: number
  /** Strongest first; the first that is known names the contact, all of them are remembered. */
  identities: { kind: IdentityKind; key: string; sendAddress: string }[]
  profile: { name: string | null; handle: string | null }
  content: InboundContent
  text: string | null
  referral: Referral | null
  replyTo: string | null
  origin: 'live' | 'history'
}

export type IntakeResult =
  | { type: 'stored'; messageId: string; conversationId: string; contactId: string; workflowId: string }
  /** Seen before (webhook retry): where it lies, and whether a turn has handled it. */
  | { type: 'duplicate'; messageId: string; conversationId: string; contactId: string; workflowId: string; handled: boolean }
  /** The contact is being erased, or the message is older than an erasure: dropped. */
  | { type: 'dropped'; reason: 'erasing' | 'erased' }

/** A status of one of our messages as the provider tells it; `opaqueId` is our message id where the channel echoes it. */
export interface IntakeStatus {
  channelId: string
  providerId: string
  opaqueId: string | null
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  at: number
  failure: { code: string; reason: string } | null
  pricing: { billable: boolean; category: string; type: string | null } | null
}
