import { z } from 'zod'

/** Why Graph refused a management call, told apart as far as its codes go. */
export type GraphRefusal =
  /** 190 and its kin; `expired` where Graph says so. */
  'token' | 'expired' | 'permission' | 'unknownObject' | 'appSecret' | 'pinWrong' | 'pinLater' | 'notVerified' | 'notRegistered' | 'other'

export type GraphAnswer =
  | { type: 'ok'; body: unknown }
  /** `code` is Graph's own. Its words are left behind: they may quote the token. */
  | { type: 'refused'; why: GraphRefusal; code: string }
  /** Asked too often: again after this time, not before. */
  | { type: 'limited'; code: string; afterSeconds: number }
  /** Nobody answered, or something that is not Graph, or Graph is unwell: nothing is known. */
  | { type: 'away'; code: string }

const errorSchema = z.object({
  error: z.object({ code: z.number().int(), error_subcode: z.number().int().optional().catch(undefined), message: z.string().catch('') }),
})

const refusals: Record<number, GraphRefusal> = {
  0: 'token',
  102: 'token',
  190: 'token',
  3: 'permission',
  10: 'permission',
  131005: 'permission',
  33: 'unknownObject',
  803: 'unknownObject',
  133005: 'pinWrong',
  133008: 'pinLater',
  133009: 'pinLater',
  133015: 'pinLater',
  133016: 'pinLater',
  133006: 'notVerified',
  133010: 'notRegistered',
}
/** App, user and account rate limits (whatsapp.md section 8; 17, 32 and 613 are Graph's general ones). */
const limits = [4, 17, 32, 613, 80007, 80008, 130429]
const unwell = [1, 2, 131000, 131016, 133004]
const expiredSubcodes = [463, 467]
const usualRestSeconds = 300
const longestRestSeconds = 3_600

/** Reads one answer of a management call. `body` is the parsed JSON, undefined when it was none. */
export function graphAnswer(answer: { status: number; body: unknown; retryAfter: string | null }): GraphAnswer {
  const { status, body, retryAfter } = answer
  const parsed = errorSchema.safeParse(body)
  if (status >= 200 && status < 300 && body !== undefined && !parsed.success) return { type: 'ok', body }
  const rest = Math.min(Math.max(Number(retryAfter ?? 0) || usualRestSeconds, 1), longestRestSeconds)
  if (!parsed.success) {
    if (status === 429) return { type: 'limited', code: 'http.429', afterSeconds: rest }
    return { type: 'away', code: `http.${status}` }
  }
  const { code, error_subcode: subcode, message } = parsed.data.error
  const name = subcode === undefined ? `graph.${code}` : `graph.${code}.${subcode}`
  if (limits.includes(code) || status === 429) return { type: 'limited', code: name, afterSeconds: rest }
  if (unwell.includes(code) || (status >= 500 && refusals[code] === undefined)) return { type: 'away', code: name }
  return { type: 'refused', why: refusalOf(code, subcode, message), code: name }
}

function refusalOf(code: number, subcode: number | undefined, message: string): GraphRefusal {
  const known = refusals[code]
  if (known === 'token' && subcode !== undefined && expiredSubcodes.includes(subcode)) return 'expired'
  if (known) return known
  if (code >= 200 && code <= 299) return 'permission'
  // Graph has no code of its own for a wrong proof.
  if (code === 100 && /appsecret_proof/i.test(message)) return 'appSecret'
  return code === 100 && subcode === 33 ? 'unknownObject' : 'other'
}
