/** What webhooks are counted by; numbers only, since this process started. */
export type WebhookCount =
  /** POSTs whose signature is missing or wrong. */
  | 'refused'
  | 'accepted'
  /** Messages stored for the first time, and again. */
  | 'stored'
  | 'duplicates'
  /** Dropped for an erasure. */
  | 'dropped'
  | 'statuses'
  | 'other'
  /** Bodies, or parts of them, that could not be read. */
  | 'unreadable'
  /** Updates of numbers that no channel has. */
  | 'unknownNumber'
  | 'rung'
  /** Conversations that could not be rung: the sweeper rings them. */
  | 'notRung'
  /** POSTs answered 503. */
  | 'unavailable'

export interface WebhookMetrics {
  count(name: WebhookCount, by?: number): void
  read(): Record<WebhookCount, number>
}

export function createWebhookMetrics(): WebhookMetrics {
  const counts: Record<WebhookCount, number> = {
    refused: 0,
    accepted: 0,
    stored: 0,
    duplicates: 0,
    dropped: 0,
    statuses: 0,
    other: 0,
    unreadable: 0,
    unknownNumber: 0,
    rung: 0,
    notRung: 0,
    unavailable: 0,
  }
  return {
    count(name, by = 1) {
      counts[name] += by
    },
    read: () => ({ ...counts }),
  }
}
