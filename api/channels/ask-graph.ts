import { z } from 'zod'
import type { Finding } from '#engine/channels/check-sentences'
import { shownAddress } from '#engine/channels/shown-address'
import type { GraphAnswer, GraphRefusal } from '#engine/channels/whatsapp/graph-answer'
import {
  isRegistered,
  type NumberFacts,
  numberDetailFields,
  numberFields,
  parseNumber,
  parseToken,
  type TokenFacts,
} from '#engine/channels/whatsapp/number-facts'
import { appSecretProof, type Graph } from './graph.ts'

/** Each function asks Graph about one link and says what it found; what could not be asked is `notChecked`. */

const weekMs = 7 * 86_400_000
const needed = ['whatsapp_business_messaging', 'whatsapp_business_management']

export async function askToken(
  graph: Graph,
  accessToken: string,
  { expectedAppId, now }: { expectedAppId: string | null; now: number },
): Promise<{ findings: Finding[]; token: TokenFacts | null }> {
  const answer = await graph.get('debug_token', { input_token: accessToken })
  if (answer.type === 'refused' && (answer.why === 'token' || answer.why === 'expired')) {
    return { findings: [{ code: answer.why === 'expired' ? 'token.expired' : 'token.invalid', detail: {} }], token: null }
  }
  const token = answer.type === 'ok' ? parseToken(answer.body) : null
  if (token === null) return { findings: [notChecked('token', answer)], token: null }
  return { findings: [tokenFinding(token, expectedAppId, now), permissionFinding(token)], token }
}

function tokenFinding(token: TokenFacts, expectedAppId: string | null, now: number): Finding {
  const { appId, expiresAt } = token
  const detail = expiresAt === null ? {} : { expiresAt: String(expiresAt) }
  if (!token.valid) return { code: expiresAt !== null && expiresAt <= now ? 'token.expired' : 'token.invalid', detail }
  if (expectedAppId !== null && appId !== null && appId !== expectedAppId)
    return { code: 'token.otherApp', detail: { appId, expectedAppId } }
  return { code: expiresAt !== null && expiresAt - now < weekMs ? 'token.expiring' : 'token.ok', detail }
}

function permissionFinding({ valid, scopes }: TokenFacts): Finding {
  if (!valid || scopes === null) return { code: 'permissions.notChecked', detail: {} }
  const missing = needed.filter((scope) => !scopes.includes(scope))
  return missing.length > 0
    ? { code: 'permissions.missing', detail: { missing: missing.join(', ') } }
    : { code: 'permissions.ok', detail: {} }
}

export async function askAppSecret(graph: Graph, accessToken: string, secret: string | null): Promise<Finding> {
  if (secret === null) return { code: 'appSecret.missing', detail: {} }
  const answer = await graph.get('me', { fields: 'id', appsecret_proof: appSecretProof(accessToken, secret) })
  if (answer.type === 'ok') return { code: 'appSecret.ok', detail: {} }
  if (answer.type === 'refused' && answer.why === 'appSecret') return { code: 'appSecret.wrong', detail: {} }
  return notChecked('appSecret', answer)
}

export type NumberProof =
  | { type: 'proven'; facts: NumberFacts }
  /** Graph answered, and the token does not speak for this number. */
  | { type: 'notProven'; finding: Finding }
  /** Nothing is known. */
  | { type: 'unknown'; finding: Finding }

/** Asks Graph with the channel's own token for the number: only who holds a token for a number may connect it. */
export async function askNumber(graph: Graph, phoneNumberId: string): Promise<NumberProof> {
  const answer = await graph.get(phoneNumberId, { fields: numberFields })
  if (answer.type === 'refused') return { type: 'notProven', finding: refusedNumber(answer) }
  const number = answer.type === 'ok' ? parseNumber(answer.body) : null
  if (number === null) return { type: 'unknown', finding: notChecked('number', answer) }
  if (number.id !== phoneNumberId) return { type: 'notProven', finding: { code: 'number.unknown', detail: {} } }
  const details = await graph.get(phoneNumberId, { fields: numberDetailFields })
  const more = details.type === 'ok' ? parseNumber(details.body)?.facts : undefined
  const { status = null, nameStatus = null, platform = null, messagingLimit = null } = more ?? {}
  return { type: 'proven', facts: { ...number.facts, status, nameStatus, platform, messagingLimit } }
}

function refusedNumber(answer: Extract<GraphAnswer, { type: 'refused' }>): Finding {
  if (answer.why === 'permission') return { code: 'number.forbidden', detail: { error: answer.code } }
  if (answer.why === 'token' || answer.why === 'expired') return { code: 'number.notChecked', detail: { error: answer.code } }
  return { code: 'number.unknown', detail: { error: answer.code } }
}

const restricted = ['RESTRICTED', 'BANNED', 'FLAGGED', 'RATE_LIMITED']

/** What the facts of a proven number say: the number itself, and its name. */
export function numberFindings(facts: NumberFacts): Finding[] {
  const { displayAddress, verifiedName, quality, status, nameStatus } = facts
  const detail = {
    number: displayAddress ? shownAddress('whatsapp', displayAddress) : '?',
    name: verifiedName ?? '?',
    quality: quality ?? '?',
  }
  const number: Finding =
    status !== null && restricted.includes(status)
      ? { code: 'number.restricted', detail: { ...detail, status } }
      : { code: 'number.ok', detail: { ...detail, ...(status !== null && { status }) } }
  return [number, nameFinding(nameStatus)]
}

function nameFinding(nameStatus: string | null): Finding {
  const detail: Record<string, string> = nameStatus === null ? {} : { status: nameStatus }
  if (nameStatus === 'APPROVED' || nameStatus === 'AVAILABLE_WITHOUT_REVIEW') return { code: 'name.ok', detail }
  if (nameStatus === 'PENDING_REVIEW') return { code: 'name.pending', detail }
  if (nameStatus === 'DECLINED' || nameStatus === 'EXPIRED') return { code: 'name.declined', detail }
  return { code: 'name.notChecked', detail }
}

const numbersSchema = z.object({
  data: z.array(z.looseObject({ id: z.union([z.string(), z.number().int().transform(String)]) })),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string() }).optional(), next: z.string().optional() })
    .optional()
    .catch(undefined),
})
const mostPages = 20

/** Whether the account can be seen with the token and has the number. */
export async function askAccount(graph: Graph, accountId: string, phoneNumberId: string): Promise<Finding> {
  let after: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await graph.get(`${accountId}/phone_numbers`, { fields: 'id', limit: '100', ...(after !== undefined && { after }) })
    if (answer.type === 'refused' && answer.why !== 'token' && answer.why !== 'expired') {
      return { code: 'account.unreachable', detail: { accountId, error: answer.code } }
    }
    const parsed = answer.type === 'ok' ? numbersSchema.safeParse(answer.body) : null
    // Something that is no account has no such list.
    if (parsed && !parsed.success) return { code: 'account.unreachable', detail: { accountId } }
    if (!parsed) return notChecked('account', answer)
    const { data, paging } = parsed.data
    if (data.some(({ id }) => id === phoneNumberId)) return { code: 'account.ok', detail: { accountId } }
    after = paging?.next === undefined ? undefined : paging.cursors?.after
    if (after === undefined) break
  }
  return { code: 'account.otherNumber', detail: { accountId } }
}

/** Registers the number with the PIN when it is not registered. */
export async function askRegistration(graph: Graph, phoneNumberId: string, facts: NumberFacts, pin: string | null): Promise<Finding> {
  const detail: Record<string, string> = facts.status === null ? {} : { status: facts.status }
  const registered = isRegistered(facts)
  if (registered === null && pin === null) return { code: 'registration.notChecked', detail }
  if (registered) return { code: 'registration.ok', detail }
  if (pin === null) return { code: 'registration.needed', detail }
  const answer = await graph.post(`${phoneNumberId}/register`, { messaging_product: 'whatsapp', pin })
  if (answer.type === 'ok') return { code: 'registration.ok', detail: {} }
  if (answer.type !== 'refused')
    return answer.type === 'limited' ? { code: 'registration.later', detail } : notChecked('registration', answer)
  return { code: registrationRefusals[answer.why] ?? 'registration.refused', detail: { error: answer.code } }
}

const registrationRefusals: Partial<Record<GraphRefusal, Finding['code']>> = {
  pinWrong: 'registration.pinWrong',
  pinLater: 'registration.later',
  notVerified: 'registration.notVerified',
}

const subscribedSchema = z.object({
  data: z.array(
    z.looseObject({
      whatsapp_business_api_data: z.looseObject({ id: z.union([z.string(), z.number().int().transform(String)]) }).optional(),
      override_callback_uri: z.string().optional().catch(undefined),
    }),
  ),
})

/** Sees to it that the account tells the app of the token what happens, and that nobody has sent its webhooks elsewhere. */
export async function askSubscription(
  graph: Graph,
  accountId: string,
  { appId, webhookUrl }: { appId: string | null; webhookUrl: string },
): Promise<Finding> {
  const before = await subscription(graph, accountId, appId)
  if (before.type === 'answer') return before.finding
  if (before.app === null) {
    const made = await graph.post(`${accountId}/subscribed_apps`)
    if (made.type === 'refused') return { code: 'subscription.failed', detail: { error: made.code } }
    if (made.type !== 'ok') return notChecked('subscription', made)
  }
  const after = before.app === null ? await subscription(graph, accountId, appId) : before
  if (after.type === 'answer') return after.finding
  if (after.app === null) return { code: 'subscription.failed', detail: { error: 'not listed' } }
  const elsewhere = after.app.override_callback_uri
  if (elsewhere !== undefined && elsewhere !== webhookUrl) return { code: 'subscription.elsewhere', detail: { host: hostOf(elsewhere) } }
  return { code: 'subscription.ok', detail: { made: String(before.app === null) } }
}

async function subscription(graph: Graph, accountId: string, appId: string | null) {
  const answer = await graph.get(`${accountId}/subscribed_apps`)
  if (answer.type === 'refused') {
    return { type: 'answer' as const, finding: { code: 'subscription.failed', detail: { error: answer.code } } satisfies Finding }
  }
  const parsed = answer.type === 'ok' ? subscribedSchema.safeParse(answer.body) : null
  if (!parsed?.success) return { type: 'answer' as const, finding: notChecked('subscription', answer) }
  // Where Graph did not say which app the token is of, ours cannot be told from others: any will do.
  const app = parsed.data.data.find((one) => appId === null || one.whatsapp_business_api_data?.id === appId)
  return { type: 'apps' as const, app: app ?? null }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '?'
}

type Notable = 'token' | 'appSecret' | 'number' | 'account' | 'registration' | 'subscription'

function notChecked(id: Notable, answer: GraphAnswer): Finding {
  return { code: `${id}.notChecked`, detail: answer.type === 'ok' ? {} : { error: answer.code } }
}
