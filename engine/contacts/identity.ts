import { matchKeyOfPhone } from './phone-identity.ts'

/** One way to recognise a person; `kind` and `key` together are unique within a company. */
export interface Identity {
  kind: 'phone' | 'bsuid' | 'igsid' | 'tiktok' | 'test'
  key: string
}

/** What a webhook or a form says about who somebody is. */
export interface KnownAs {
  /** What the provider's ids are scoped to: business portfolio (WhatsApp), account (Instagram, TikTok) or channel (test). */
  scope: string
  waId?: string | undefined
  /** WhatsApp's business-scoped user id, `MX.13491208655302741918`. */
  bsuid?: string | undefined
  /** A number as a person typed it, read by `country` where it does not say its own. */
  phone?: string | undefined
  country?: string | undefined
  igsid?: string | undefined
  tiktokId?: string | undefined
  testId?: string | undefined
}

/** Every identity these facts prove, strongest first (scoped ids before numbers), without repeats; empty when they prove none. */
export function identitiesOf(known: KnownAs): Identity[] {
  const scoped = (['bsuid', 'igsid', 'tiktok', 'test'] as const).flatMap((kind) => {
    const id = scopedIds(known)[kind]
    return id ? [{ kind, key: `${known.scope}/${id}` }] : []
  })
  const numbers = [known.waId && matchKeyOfPhone(`+${known.waId}`), known.phone && matchKeyOfPhone(known.phone, known)]
  const keys = new Set(numbers.flatMap((number) => (number ? [number.key] : [])))
  return [...scoped, ...[...keys].map((key) => ({ kind: 'phone' as const, key }))]
}

function scopedIds(known: KnownAs): Record<Exclude<Identity['kind'], 'phone'>, string | undefined> {
  return { bsuid: known.bsuid, igsid: known.igsid, tiktok: known.tiktokId, test: known.testId }
}
