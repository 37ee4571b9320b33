import { z } from 'zod'
import { maybeId, maybeText, maybeTime } from './loose.ts'
import { numberOf } from './message-object.ts'
import { personOf } from './person.ts'
import type { Change, OnNumber, Reading } from './update.ts'

const preferenceSchema = z.looseObject({
  wa_id: maybeId,
  user_id: maybeText,
  category: z.literal('marketing_messages'),
  value: z.enum(['stop', 'resume', 'signup']),
  timestamp: maybeTime,
})

/** One item of `user_preferences[]`: the person stopped, resumed or signed up for marketing in WhatsApp itself. */
export function readPreference(item: unknown, change: Change & OnNumber): Reading[] {
  const parsed = preferenceSchema.safeParse(item)
  const person = parsed.success ? personOf({ waId: parsed.data.wa_id ?? null, bsuid: parsed.data.user_id ?? null }, change.people) : null
  if (!parsed.success || person === null) return [{ type: 'unreadable', path: change.path, reason: 'a preference of an unknown kind' }]
  const { value, timestamp } = parsed.data
  return [
    { type: 'userPreference', ...numberOf(change), at: timestamp ?? change.at, person, purpose: 'marketing', wanted: value !== 'stop' },
  ]
}
