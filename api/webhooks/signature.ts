import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether `X-Hub-Signature-256` is the HMAC-SHA256 of exactly these bytes under the app secret, compared in constant time.
 * Only `sha256=` and 64 lowercase hex digits are accepted (reference: Meta webhooks, "Event delivery").
 */
export function verifySignature(rawBody: Buffer, header: string | undefined, secret: string): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1]
  if (hex === undefined || secret === '') return false
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha256', secret).update(rawBody).digest())
}

/** Whether a header has the form of a signature, right or wrong. */
export function looksSigned(header: string | undefined): boolean {
  return /^sha256=[0-9a-f]{64}$/.test(header ?? '')
}

export type ChallengeAnswer = { type: 'ok'; challenge: string } | { type: 'refused' }

/** Answers Meta's subscription check: the challenge goes back verbatim when mode and token match. `query` has the dotted keys as sent. */
export function verifyChallenge(query: Record<string, unknown>, token: string): ChallengeAnswer {
  const challenge = query['hub.challenge']
  const given = query['hub.verify_token']
  const asked = query['hub.mode'] === 'subscribe' && typeof challenge === 'string' && typeof given === 'string'
  return asked && token !== '' && equalTexts(given, token) ? { type: 'ok', challenge } : { type: 'refused' }
}

/** Compares digests, so that neither content nor length of the token shows in the time taken. */
function equalTexts(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
