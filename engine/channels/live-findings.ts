import type { Finding } from './check-sentences.ts'
import { lastGoodAt, refusedSince, type SeenAtAddress } from './refused-since.ts'
import { shownAddress } from './shown-address.ts'

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
  const good = lastGoodAt(seen)
  if (!hasVerifyToken) return { code: 'handshake.noToken', detail: {} }
  if (refusedSince(seen).tokens) return { code: 'handshake.wrongToken', detail: times(seen.lastWrongTokenAt, seen.wrongTokens) }
  if (good !== null) return { code: 'handshake.ok', detail: times(good) }
  return { code: waitedLong(when) ? 'handshake.notSeen' : 'handshake.waiting', detail: {} }
}

function webhook({ seen, hasSecret, ...when }: LiveFacts): Finding {
  if (!hasSecret) return { code: 'webhook.noSecret', detail: {} }
  if (refusedSince(seen).signatures)
    return { code: 'webhook.wrongSignature', detail: times(seen.lastWrongSignatureAt, seen.wrongSignatures) }
  if (seen.signedAt !== null) return { code: 'webhook.ok', detail: times(seen.signedAt) }
  return { code: waitedLong(when) ? 'webhook.notSeen' : 'webhook.waiting', detail: {} }
}

function roundTrip({ active, startedAt, displayAddress, roundTripAt }: LiveFacts): Finding {
  if (roundTripAt !== null) return { code: 'roundTrip.ok', detail: times(roundTripAt) }
  if (!active || startedAt === null) return { code: 'roundTrip.notChecked', detail: {} }
  return { code: 'roundTrip.waiting', detail: { number: displayAddress === null ? '' : shownAddress('whatsapp', displayAddress) } }
}

function waitedLong({ now, startedAt }: Pick<LiveFacts, 'now' | 'startedAt'>): boolean {
  return startedAt !== null && now - startedAt > patienceMs
}

function times(at: number | null, count?: number): Record<string, string> {
  return { ...(at !== null && { at: String(at) }), ...(count !== undefined && { count: String(count) }) }
}
