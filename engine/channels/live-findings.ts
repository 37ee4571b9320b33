import type { Finding } from './check-sentences.ts'

/** What came to the webhook address of a Meta app; times in epoch ms, null = never. */
export interface SeenAtAddress {
  verifiedAt: number | null
  wrongTokens: number
  lastWrongTokenAt: number | null
  signedAt: number | null
  wrongSignatures: number
  lastWrongSignatureAt: number | null
}

export interface LiveFacts {
  now: number
  /** When the proof began; null = never. */
  startedAt: number | null
  seen: SeenAtAddress
  hasSecret: boolean
  hasVerifyToken: boolean
  /** The number is known to be the company's: only then its messages are heard. */
  active: boolean
  displayAddress: string | null
  roundTripAt: number | null
}

/** After so long without a sign of Meta it is said that nothing comes. */
const patienceMs = 10 * 60_000

/** What only Meta's own calls can prove: its check of the address, a signed webhook, a message that came. Asks nobody. */
export function liveFindings(facts: LiveFacts): Finding[] {
  return [handshake(facts), webhook(facts), roundTrip(facts)]
}

function handshake({ seen, hasVerifyToken, ...when }: LiveFacts): Finding {
  const good = latest(seen.verifiedAt, seen.signedAt)
  if (!hasVerifyToken) return { code: 'handshake.noToken', detail: {} }
  if (after(seen.lastWrongTokenAt, good)) return { code: 'handshake.wrongToken', detail: times(seen.lastWrongTokenAt, seen.wrongTokens) }
  if (good !== null) return { code: 'handshake.ok', detail: times(good) }
  return { code: waitedLong(when) ? 'handshake.notSeen' : 'handshake.waiting', detail: {} }
}

function webhook({ seen, hasSecret, ...when }: LiveFacts): Finding {
  if (!hasSecret) return { code: 'webhook.noSecret', detail: {} }
  if (after(seen.lastWrongSignatureAt, seen.signedAt))
    return { code: 'webhook.wrongSignature', detail: times(seen.lastWrongSignatureAt, seen.wrongSignatures) }
  if (seen.signedAt !== null) return { code: 'webhook.ok', detail: times(seen.signedAt) }
  return { code: waitedLong(when) ? 'webhook.notSeen' : 'webhook.waiting', detail: {} }
}

function roundTrip({ active, startedAt, displayAddress, roundTripAt }: LiveFacts): Finding {
  if (roundTripAt !== null) return { code: 'roundTrip.ok', detail: times(roundTripAt) }
  if (!active || startedAt === null) return { code: 'roundTrip.notChecked', detail: {} }
  return { code: 'roundTrip.waiting', detail: { number: displayAddress === null ? '' : `+${displayAddress}` } }
}

function waitedLong({ now, startedAt }: Pick<LiveFacts, 'now' | 'startedAt'>): boolean {
  return startedAt !== null && now - startedAt > patienceMs
}

function latest(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.max(left, right)
}

function after(moment: number | null, other: number | null): boolean {
  return moment !== null && (other === null || moment > other)
}

function times(at: number | null, count?: number): Record<string, string> {
  return { ...(at !== null && { at: String(at) }), ...(count !== undefined && { count: String(count) }) }
}
