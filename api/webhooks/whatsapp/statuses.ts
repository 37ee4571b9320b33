import { z } from 'zod'
import { looseId, looseList, maybeFlag, maybeText, maybeTime } from './loose.ts'
import { numberOf } from './message-object.ts'
import type { Change, OnNumber, Reading } from './update.ts'

const statusSchema = z.looseObject({
  id: looseId,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: maybeTime,
  biz_opaque_callback_data: maybeText,
  pricing: z.looseObject({ billable: maybeFlag, category: maybeText, type: maybeText }).nullish().catch(null),
  errors: looseList,
})

const errorSchema = z.looseObject({
  code: looseId,
  title: maybeText,
  message: maybeText,
  error_data: z.looseObject({ details: maybeText }).nullish().catch(null),
})

/** One item of `statuses[]`. Webhooks come in any order, so this only reports; what may follow what is decided where it is stored. */
export function readStatus(item: unknown, change: Change & OnNumber): Reading[] {
  const parsed = statusSchema.safeParse(item)
  if (!parsed.success) return [{ type: 'unreadable', path: change.path, reason: 'a status without id or of an unknown kind' }]
  const { id, status, timestamp, biz_opaque_callback_data, pricing, errors } = parsed.data
  return [
    {
      type: 'status',
      ...numberOf(change),
      providerId: id,
      opaqueId: biz_opaque_callback_data ?? null,
      status,
      at: timestamp ?? change.at,
      failure: status === 'failed' ? readFailure(errors[0]) : null,
      pricing: pricing?.category ? { billable: pricing.billable ?? true, category: pricing.category, type: pricing.type ?? null } : null,
    },
  ]
}

function readFailure(error: unknown): { code: string; reason: string } {
  const parsed = errorSchema.safeParse(error)
  if (!parsed.success) return { code: 'whatsapp.unknown', reason: 'WhatsApp gave no reason.' }
  const { code, title, message, error_data } = parsed.data
  return { code: `whatsapp.${code}`, reason: error_data?.details ?? message ?? title ?? `WhatsApp error ${code}` }
}
