import { randomBytes } from 'node:crypto'
import { Agent, fetch } from 'undici'
import type { Finding } from '#engine/channels/check-sentences'

const timeoutMs = 8_000
const agent = new Agent({ connect: { timeout: timeoutMs }, maxResponseSize: 65_536 })

/** Our own questions to our address begin with this: they are not taken for Meta's. */
export const probePrefix = 'hilo-probe-'

/**
 * Asks the public webhook address what Meta asks when it verifies it: whether names, certificate and proxies lead to this Hilo. Without a
 * verify token the question is put with a wrong one, and Hilo's own refusal is the proof.
 */
export async function probeAddress(webhookUrl: string, verifyToken: string | null): Promise<Finding> {
  const challenge = `${probePrefix}${randomBytes(8).toString('hex')}`
  const url = new URL(webhookUrl)
  url.search = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.challenge': challenge,
    'hub.verify_token': verifyToken ?? '-',
  }).toString()
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error', dispatcher: agent })
    const body = await response.text()
    const ours = response.ok ? body === challenge : verifyToken === null && /"code":"webhook\./.test(body)
    if (ours) return { code: 'address.ok', detail: { url: webhookUrl } }
    return { code: 'address.other', detail: { url: webhookUrl, status: String(response.status) } }
  } catch (error) {
    return { code: 'address.unreachable', detail: { url: webhookUrl, error: nameOf(error) } }
  }
}

/** The system's code (ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED ...) where there is one. */
function nameOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable'
}
