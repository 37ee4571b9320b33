import { z } from 'zod'

/** What Graph tells about a number; each field null where it says nothing. */
export interface NumberFacts {
  displayAddress: string | null
  verifiedName: string | null
  /** APPROVED, DECLINED, PENDING_REVIEW, AVAILABLE_WITHOUT_REVIEW, EXPIRED, NONE. */
  nameStatus: string | null
  /** CONNECTED, PENDING, DISCONNECTED, FLAGGED, RESTRICTED, BANNED ... */
  status: string | null
  quality: string | null
  /** TIER_250 ... TIER_UNLIMITED. */
  messagingLimit: string | null
  platform: string | null
}

export interface TokenFacts {
  valid: boolean
  appId: string | null
  /** Null when Graph does not list them. */
  scopes: string[] | null
  /** Epoch ms; null = it does not expire. */
  expiresAt: number | null
}

/** Asked first: who holds a token for the number gets these. */
export const numberFields = 'id,display_phone_number,verified_name,quality_rating'
/** Asked apart, so that a version of Graph that lacks one of them costs no more than these facts. */
export const numberDetailFields = 'id,status,name_status,platform_type,whatsapp_business_manager_messaging_limit'

const word = z.string().min(1).max(200).nullish().catch(null)

const numberSchema = z.looseObject({
  id: z.union([z.string(), z.number().int().transform(String)]),
  display_phone_number: word,
  verified_name: word,
  quality_rating: word,
  status: word,
  name_status: word,
  platform_type: word,
  whatsapp_business_manager_messaging_limit: word,
  messaging_limit_tier: word,
})

/** The facts of `GET /{phone_number_id}`, and the id it names; null when the answer is none of a number. */
export function parseNumber(body: unknown): { id: string; facts: NumberFacts } | null {
  const parsed = numberSchema.safeParse(body)
  if (!parsed.success) return null
  const { id, display_phone_number: address, verified_name, quality_rating, status, name_status, platform_type } = parsed.data
  const limit = parsed.data.whatsapp_business_manager_messaging_limit ?? parsed.data.messaging_limit_tier ?? null
  return {
    id,
    facts: {
      displayAddress: address?.replace(/\D/g, '') || null,
      verifiedName: verified_name ?? null,
      nameStatus: name_status ?? null,
      status: status ?? null,
      quality: quality_rating ?? null,
      messagingLimit: limit,
      platform: platform_type ?? null,
    },
  }
}

const tokenSchema = z.object({
  data: z.looseObject({
    is_valid: z.boolean(),
    app_id: z
      .union([z.string(), z.number().int().transform(String)])
      .nullish()
      .catch(null),
    scopes: z.array(z.string()).nullish().catch(null),
    expires_at: z.number().int().nonnegative().nullish().catch(null),
  }),
})

/** The facts of `GET /debug_token`, which tells times in seconds and 0 for never. */
export function parseToken(body: unknown): TokenFacts | null {
  const parsed = tokenSchema.safeParse(body)
  if (!parsed.success) return null
  const { is_valid: valid, app_id, scopes, expires_at: seconds } = parsed.data.data
  return { valid, appId: app_id ?? null, scopes: scopes ?? null, expiresAt: seconds ? seconds * 1000 : null }
}

const unregistered = ['PENDING', 'DISCONNECTED', 'UNVERIFIED', 'MIGRATED', 'DELETED', 'UNKNOWN']

/** Whether the number is registered for the Cloud API; null when Graph did not say. */
export function isRegistered({ status, platform }: Pick<NumberFacts, 'status' | 'platform'>): boolean | null {
  if (status === null) return null
  if (platform !== null && platform !== 'CLOUD_API') return false
  return !unregistered.includes(status)
}
