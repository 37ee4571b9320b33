import type { Content, MediaKind } from '#engine/flow/content'
import type { Happening } from '#engine/inbox/happenings'
import type { NotSentReason } from '#engine/inbox/scheduled'

/** Something that happened to a conversation besides messages; a repeated id adds nothing. */
export interface NewThreadEvent {
  id: string
  conversationId: string
  contactId: string
  at: number
  /** A member's id, `key:<id>`, `phone`; null = Hilo itself (a flow, routing, a timer). */
  by: string | null
  event: Happening
}

/** What members tell each other in a conversation. */
export interface ThreadNote {
  id: string
  conversationId: string
  contactId: string
  channelId: string
  at: number
  by: string
  text: string
  /** Member ids. */
  mentions: string[]
  editedAt: number | null
}

/** What a thread is made of besides messages. */
export type ThreadEntry = ({ kind: 'note' } & ThreadNote) | ({ kind: 'event' } & NewThreadEvent)

/** What a member has begun to write in a conversation. */
export interface Draft {
  mode: 'message' | 'note'
  text: string
  files: { fileId: string; name: string; mimeType: string; bytes: number; caption: string; voice: boolean }[]
  replyTo: string | null
  updatedAt: number
}

/** A text to answer with; `text` may hold Liquid. */
export interface CannedReply {
  id: string
  /** A member's id; null = everybody's. */
  ownerId: string | null
  shortcut: string
  title: string
  text: string
  files: { fileId: string; name: string; mimeType: string; media: MediaKind }[]
  version: number
}

/** An agent's message that waits for its time. */
export interface ScheduledMessage {
  id: string
  conversationId: string
  contactId: string
  by: string
  /** The writer's name, where the channel shows it. */
  signedAs: string | null
  content: Content
  voice: boolean
  /** Our id of the message that is quoted. */
  replyTo: string | null
  /** What leaves right behind it, in this order. */
  further: { content: Content; voice: boolean }[]
  sendAt: number
  cancelOnReply: boolean
  status: 'waiting' | 'sent' | 'cancelled' | 'failed'
  because: NotSentReason | null
  createdAt: number
}
