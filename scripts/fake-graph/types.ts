/** A number the fake knows. */
export interface FakeNumber {
  wabaId: string
  displayPhoneNumber: string
  verifiedName: string
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
  /** Which requests: sending (default), uploading, looking a media up, or downloading it. */
  on?: 'messages' | 'upload' | 'media' | 'download'
  /** Only bodies of POST messages for which this holds. */
  when?: (body: Record<string, unknown>) => boolean
}
