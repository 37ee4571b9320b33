import type { InboundContent, Referral } from '#engine/conversation/message'
import type { Json } from '#engine/json'
import type { IntakeStatus } from '#storage/documents/intake'

/** Who wrote, or was written to, as WhatsApp names people; the phone is missing for people with a username. */
export interface Person {
  waId: string | null
  bsuid: string | null
  parentBsuid: string | null
  profileName: string | null
  username: string | null
}

/** The number an update is about: `senderId` is the phone_number_id, `accountId` the WABA. */
export interface OnNumber {
  accountId: string
  senderId: string
}

interface Written extends OnNumber {
  providerId: string
  /** Epoch ms. */
  providerAt: number
  content: InboundContent
  /** Text, caption, or title of a tapped button or row; null when there is none. */
  text: string | null
  /** Provider id of the message this one quotes or taps on. */
  replyTo: string | null
}

export interface MessageUpdate extends Written {
  type: 'message'
  from: Person
  referral: Referral | null
  forwarded: boolean
}

/** One of our messages moved on. */
export interface StatusUpdate extends OnNumber, Omit<IntakeStatus, 'channelId'> {
  type: 'status'
}

/** A message the business typed in the app on its phone. */
export interface EchoUpdate extends Written {
  type: 'echo'
  to: Person
}

/** A message changed by who wrote it. `person` is the customer of the conversation. */
export interface EditUpdate extends OnNumber {
  type: 'edit'
  by: 'customer' | 'phone'
  person: Person
  providerId: string
  originalId: string
  at: number
  content: InboundContent
  text: string | null
}

/** A message deleted by who wrote it: its content must go. */
export interface RevokeUpdate extends OnNumber {
  type: 'revoke'
  by: 'customer' | 'phone'
  person: Person
  providerId: string
  originalId: string
  at: number
}

export interface IdentityChangedUpdate extends OnNumber {
  type: 'identityChanged'
  at: number
  previous: { waId: string | null; bsuid: string | null }
  next: { waId: string | null; bsuid: string | null }
}

/** The person stopped or resumed the business's marketing in WhatsApp's own settings. */
export interface UserPreferenceUpdate extends OnNumber {
  type: 'userPreference'
  at: number
  person: Person
  purpose: 'marketing'
  wanted: boolean
}

/** A message of the time before the number came to us: keeps its own time, starts nothing. */
export interface HistoryUpdate extends Written {
  type: 'history'
  direction: 'in' | 'out'
  person: Person
}

/** A name from the phone's address book. */
export interface ContactSyncUpdate extends OnNumber {
  type: 'contactSync'
  at: number
  action: 'save' | 'remove'
  waId: string
  name: string | null
}

/** What Meta says about an account, a number or a template. `value` is the provider's own, cut to a bounded depth. */
export interface AccountEventUpdate {
  type: 'accountEvent'
  accountId: string
  senderId: string | null
  displayAddress: string | null
  field: string
  event: string | null
  at: number
  template: { id: string | null; name: string; language: string } | null
  value: Json
}

export type WhatsAppUpdate =
  | MessageUpdate
  | StatusUpdate
  | EchoUpdate
  | EditUpdate
  | RevokeUpdate
  | IdentityChangedUpdate
  | UserPreferenceUpdate
  | HistoryUpdate
  | ContactSyncUpdate
  | AccountEventUpdate

/** A part of a body that could not be read; `path` says where, never what. */
export interface Unreadable {
  type: 'unreadable'
  path: string
  reason: string
}

/** One change of one entry, as the readers of its lists need it. */
export interface Change {
  accountId: string
  /** Null for account and template fields, which name no number. */
  senderId: string | null
  displayAddress: string | null
  field: string
  people: Person[]
  /** Time of the entry, else of receipt: for items that carry none of their own; epoch ms. */
  at: number
  path: string
}

export type Reading = WhatsAppUpdate | Unreadable
