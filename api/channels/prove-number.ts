import { Agent, fetch } from 'undici'
import { z } from 'zod'
import type { Environment } from '#storage/environment'

export type NumberProof =
  | { type: 'proven'; displayAddress: string | null; quality: string | null }
  /** Graph answered, and the token does not speak for this number. */
  | { type: 'notProven'; reason: string }
  /** Graph did not answer; nothing is known. */
  | { type: 'unknown'; reason: string }

const timeoutMs = 10_000
const numberSchema = z.object({ id: z.string(), display_phone_number: z.string().optional(), quality_rating: z.string().optional() })
const agent = new Agent({ connect: { timeout: timeoutMs }, maxResponseSize: 65_536 })

/**
 * Asks Graph with the channel's own token for the number: only who holds a token for a number may connect it.
 * `GET /{phone_number_id}?fields=...` is Meta's documented read of a business phone number.
 */
export async function proveNumber(
  environment: Pick<Environment, 'META_GRAPH_URL' | 'META_GRAPH_VERSION'>,
  { phoneNumberId, accessToken }: { phoneNumberId: string; accessToken: string },
): Promise<NumberProof> {
  const base = environment.META_GRAPH_URL.replace(/\/+$/, '')
  const url = `${base}/${environment.META_GRAPH_VERSION}/${encodeURIComponent(phoneNumberId)}?fields=id,display_phone_number,verified_name,quality_rating`
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${accessToken}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      dispatcher: agent,
    })
    const body: unknown = await response.json().catch(() => null)
    if (response.status >= 500) return { type: 'unknown', reason: `Meta answered ${response.status}` }
    const number = numberSchema.safeParse(body)
    if (!response.ok || !number.success) return { type: 'notProven', reason: `Meta answered ${response.status} for this number and token` }
    if (number.data.id !== phoneNumberId) return { type: 'notProven', reason: 'Meta names another number for this token' }
    return {
      type: 'proven',
      displayAddress: number.data.display_phone_number?.replace(/\D/g, '') ?? null,
      quality: number.data.quality_rating ?? null,
    }
  } catch {
    return { type: 'unknown', reason: 'Meta could not be reached' }
  }
}
