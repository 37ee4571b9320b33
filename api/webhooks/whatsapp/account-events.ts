import { z } from 'zod'
import { boundedJson, looseId, maybeId, maybeText } from './loose.ts'
import type { Change, Reading } from './update.ts'

/** Fields that say something about an account, a number or a template, and where each keeps its one-word summary. */
const summaryOf: Record<string, string> = {
  account_update: 'event',
  account_alerts: 'alert_type',
  account_review_update: 'decision',
  business_capability_update: 'event',
  phone_number_quality_update: 'event',
  phone_number_name_update: 'decision',
  message_template_status_update: 'event',
  message_template_quality_update: 'new_quality_score',
  message_template_components_update: 'event',
  template_category_update: 'new_category',
  security: 'event',
}

export function isAccountField(field: string): boolean {
  return Object.hasOwn(summaryOf, field)
}

const accountValueSchema = z.looseObject({
  display_phone_number: maybeId,
  message_template_id: maybeId,
  message_template_name: maybeText,
  message_template_language: maybeText,
})

/** The value of an account field as one event; these have no id of their own. */
export function readAccountEvent(value: Record<string, unknown>, change: Change): Reading[] {
  const known = accountValueSchema.parse(value)
  const { message_template_name: name, message_template_language: language } = known
  return [
    {
      type: 'accountEvent',
      accountId: change.accountId,
      senderId: change.senderId,
      displayAddress: known.display_phone_number ?? change.displayAddress,
      field: change.field,
      event: maybeText.parse(value[summaryOf[change.field] ?? 'event']) ?? null,
      at: change.at,
      template: name && language ? { id: known.message_template_id ?? null, name, language } : null,
      value: boundedJson(value),
    },
  ]
}

/** One item of a change's own `errors[]`: trouble of the account, of no message. */
export function readAccountError(item: unknown, change: Change): Reading[] {
  const parsed = z.looseObject({ code: looseId }).safeParse(item)
  if (!parsed.success) return [{ type: 'unreadable', path: change.path, reason: 'an error without code' }]
  return [
    {
      type: 'accountEvent',
      accountId: change.accountId,
      senderId: change.senderId,
      displayAddress: change.displayAddress,
      field: 'errors',
      event: `whatsapp.${parsed.data.code}`,
      at: change.at,
      template: null,
      value: boundedJson(item),
    },
  ]
}

const userIdSchema = z.looseObject({ wa_id: maybeId, user_id: z.looseObject({ previous: maybeText, current: z.string().min(1) }) })

/** One item of `user_id_update[]`: the person's business-scoped id was replaced. */
export function readUserIdUpdate(item: unknown, change: Change & { senderId: string }): Reading[] {
  const parsed = userIdSchema.safeParse(item)
  if (!parsed.success) return [{ type: 'unreadable', path: change.path, reason: 'a user id update of an unknown shape' }]
  const { wa_id, user_id } = parsed.data
  const previous = { waId: wa_id ?? null, bsuid: user_id.previous ?? null }
  return [
    {
      type: 'identityChanged',
      accountId: change.accountId,
      senderId: change.senderId,
      at: change.at,
      previous,
      next: { waId: null, bsuid: user_id.current },
    },
  ]
}
