import type { OutboundContent } from '#storage/documents/message'

/** One message to one person, ready to leave: rendered, checked, with a key on every button. */
export interface OutgoingToSend {
  /** Our id; WhatsApp gets it as its opaque callback data. */
  id: string
  to: { kind: 'phone' | 'bsuid' | 'igsid' | 'tiktok' | 'test'; address: string }
  content: OutboundContent
  /** Choice id -> key that goes on the wire. */
  keys: Record<string, string>
  /** The provider's id of the message that is quoted. */
  quotes?: string
  /** Sound that is shown as a voice note. */
  voice?: true
}

export type SendOutcome =
  | { type: 'sent'; providerId: string }
  /** The provider refused it for good. `code` is stable: `whatsapp.131047`, `channel.content` ... */
  | { type: 'failed'; code: string; reason: string; needsTemplate?: boolean; channelAlert?: 'tokenExpired' | 'disconnected' | 'operator' }
  /** Not now: nothing was accepted. `scope` says who else must wait. */
  | { type: 'later'; afterSeconds: number; code: string; reason: string; scope: 'message' | 'recipient' | 'channel' }
  /** Nobody knows whether it was accepted (timeout or cut connection after the request left). */
  | { type: 'unconfirmed'; reason: string }

/** A way to write to people, one adapter per vendor. Never throws for what a provider may answer. */
export interface MessageChannel {
  /** Statuses name our own id: none can be about a message we do not know yet. */
  readonly echoesOurId: boolean
  send(message: OutgoingToSend, signal: AbortSignal): Promise<SendOutcome>
  /** Marks the customer's message as read and may show "typing ..."; best effort. */
  markRead(providerMessageId: string, options: { typing: boolean }): Promise<void>
}
