/** A number the fake knows. */
export interface FakeNumber {
  wabaId: string
  displayPhoneNumber: string
  verifiedName: string
  /** Each as Graph says it; a healthy number by default. */
  quality?: string
  status?: string
  nameStatus?: string
  platform?: string
  messagingLimit?: string
  /** Of its two-step verification; without one the first that comes is taken. */
  pin?: string
}

/** What the token is good for; change it to play a failure. */
export interface FakeAccess {
  appId: string
  /** Null: proofs are not looked at. */
  secret: string | null
  scopes: string[]
  /** Unix seconds; 0 = never. */
  expiresAt: number
  expired: boolean
}

/** A message the fake accepted. */
export interface SentMessage {
  /** wamid... */
  id: string
  /** What came as biz_opaque_callback_data. */
  opaqueId: string | null
  phoneNumberId: string
  /** With its plus. */
  to: string | null
  /** A business-scoped user id. */
  recipient: string | null
  type: string
  body: Record<string, unknown>
  /** Epoch ms. */
  at: number
}

/** What goes wrong with the next request. */
export type Fault =
  /** Graph's own error body. */
  | { type: 'error'; code: number; status?: number; details?: string; retryAfterSeconds?: number; isTransient?: boolean }
  /** An answer of something that is not Graph. */
  | { type: 'http'; status: number; body?: string }
  /** The connection is cut: `before` nothing is accepted, `after` it is, and nobody hears of it but by status. */
  | { type: 'cut'; when: 'before' | 'after' }
  /** It is accepted, and the answer comes late. */
  | { type: 'delay'; ms: number }
  /** It is accepted, then a status says failed. */
  | { type: 'failLater'; code: number }

export interface FaultRule {
  fault: Fault
  /** Default 1. */
  times?: number
  /** Which requests: sending (default), uploading, looking a media up, downloading it, or managing (tokens, accounts, numbers, templates). */
  on?: 'messages' | 'upload' | 'media' | 'download' | 'manage'
  /** Only bodies of POST messages for which this holds; of managing calls `{ method, path }`. */
  when?: (body: Record<string, unknown>) => boolean
}
