import { z } from 'zod'
import type { GuardedResponse } from '../guarded-client.ts'
import type { SendOutcome } from './message-channel.ts'

type Policy =
  | { type: 'later'; afterSeconds: number; scope: 'message' | 'recipient' | 'channel' }
  | { type: 'never'; needsTemplate?: true; channelAlert?: 'tokenExpired' | 'disconnected' | 'operator' }

const never: Policy = { type: 'never' }
const operator: Policy = { type: 'never', channelAlert: 'operator' }
const tokenExpired: Policy = { type: 'never', channelAlert: 'tokenExpired' }
const soon: Policy = { type: 'later', afterSeconds: 15, scope: 'message' }
const restNumber = (afterSeconds: number): Policy => ({ type: 'later', afterSeconds, scope: 'channel' })

/** What to do about each Graph error code (reference: whatsapp.md section 8, from Meta's page of error codes). */
const policies: Record<number, Policy> = {
  0: tokenExpired,
  190: tokenExpired,
  3: operator,
  10: operator,
  131005: operator,
  1: soon,
  2: soon,
  131000: soon,
  131016: soon,
  133004: soon,
  4: restNumber(120),
  80007: restNumber(120),
  130429: restNumber(5),
  131057: restNumber(60),
  131048: restNumber(1800),
  131064: restNumber(1800),
  132069: restNumber(300),
  // The pair rate is about one message in six seconds; nobody else is concerned.
  131056: { type: 'later', afterSeconds: 6, scope: 'recipient' },
  131047: { type: 'never', needsTemplate: true },
  131049: never,
  131050: never,
  131026: never,
  130472: never,
  130403: never,
  131030: never,
  131062: never,
  131063: never,
  130497: operator,
  131031: operator,
  368: operator,
  131042: operator,
  131045: operator,
  133010: operator,
  133006: operator,
  133005: operator,
  133008: operator,
  133009: operator,
  133015: operator,
  133016: operator,
  33: { type: 'never', channelAlert: 'disconnected' },
  100: never,
  131008: never,
  131009: never,
  131021: never,
  135000: never,
  131051: never,
  131052: never,
  131053: never,
  132000: never,
  132001: never,
  132005: never,
  132007: never,
  132008: never,
  132012: never,
  132018: never,
  132015: never,
  132016: never,
  132068: never,
}

/** Codes 200 to 299 are permissions that are missing. */
function policyOf(code: number, isTransient: boolean, status: number): Policy {
  const known = policies[code]
  if (known) return known
  if (code >= 200 && code <= 299) return operator
  return isTransient || status === 429 || status >= 500 ? soon : never
}

const errorBodySchema = z.object({
  error: z.object({
    code: z.number().int(),
    message: z.string().catch(''),
    is_transient: z.boolean().catch(false),
    error_data: z.object({ details: z.string() }).optional().catch(undefined),
  }),
})

export type GraphError = { code: number; reason: string; isTransient: boolean }

/** The error a Graph answer holds, or null when its body is none of Graph's. */
export function parseGraphError(body: Buffer): GraphError | null {
  const parsed = errorBodySchema.safeParse(jsonOf(body))
  if (!parsed.success) return null
  const { code, message, is_transient, error_data } = parsed.data.error
  return { code, reason: withoutToken(error_data?.details ?? (message || `WhatsApp error ${code}`)), isTransient: is_transient }
}

/** Graph quotes a malformed token in full. */
function withoutToken(reason: string): string {
  return reason.replace(/(access token:?\s+)[\w-]{12,}/gi, '$1…').replace(/\bEA[A-Za-z0-9]{12,}\b/g, '…')
}

export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

const HOUR_SECONDS = 3600

type Answer = Pick<GuardedResponse, 'status' | 'headers'>

/** The outcome of a send that Graph refused with an error of its own: nothing was accepted. */
export function outcomeOfGraphError(error: GraphError, answer: Answer): SendOutcome {
  const policy = policyOf(error.code, error.isTransient, answer.status)
  const { reason } = error
  const code = `whatsapp.${error.code}`
  if (policy.type === 'later') {
    return { type: 'later', afterSeconds: atLeast(policy.afterSeconds, answer), code, reason, scope: policy.scope }
  }
  const { needsTemplate, channelAlert } = policy
  return { type: 'failed', code, reason, ...(needsTemplate && { needsTemplate }), ...(channelAlert && { channelAlert }) }
}

/** A longer Retry-After is honoured, up to an hour. */
function atLeast(seconds: number, { headers }: Answer): number {
  const asked = Number(headers['retry-after'] ?? 0) || 0
  return Math.max(seconds, Math.min(asked, HOUR_SECONDS))
}

/**
 * The outcome of an answer that is not Graph's own. Something before Graph refused a 4xx; a 5xx may come from a gateway behind which
 * the message was accepted, so nobody knows.
 */
export function outcomeOfBareStatus(answer: Answer): SendOutcome {
  const { status } = answer
  const code = `whatsapp.http${status}`
  const reason = `WhatsApp answered with HTTP status ${status} and no explanation.`
  if (status === 429) return { type: 'later', afterSeconds: atLeast(30, answer), code, reason, scope: 'channel' }
  if (status === 401) return { type: 'failed', code, reason, channelAlert: 'tokenExpired' }
  if (status >= 300 && status < 500) return { type: 'failed', code, reason }
  return { type: 'unconfirmed', reason }
}
