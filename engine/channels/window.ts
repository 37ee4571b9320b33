import type { ChannelKind } from './rules.ts'
import { channelRules } from './rules.ts'

const HOUR = 3_600_000

/** Tells whether free text may still be sent at `at`, given when the customer last wrote (epoch ms; null = never). */
export function windowOpen(kind: ChannelKind, lastInboundAt: number | null, at: number): boolean {
  const closesAt = windowClosesAt(kind, lastInboundAt)
  return closesAt !== null && at < closesAt
}

/** When the service window closes (epoch ms), or null when the customer never wrote. */
export function windowClosesAt(kind: ChannelKind, lastInboundAt: number | null): number | null {
  return lastInboundAt === null ? null : lastInboundAt + channelRules[kind].windowHours * HOUR
}
