import type { AlertSettings } from '#engine/inbox/alerts'
import { companySchema, flag, json, number, type Scoped, text } from './company-schema.ts'

/** What alerts a member; `_id` is `{companyId}/{memberId}`. Enums and times of day only. */
export interface MemberAlertsRecord extends Scoped, AlertSettings {
  memberId: string
  /** Some of it by mail. Absent = saved before there were mails. */
  mails?: boolean
  /** What began until then is in no later mail. */
  mailedUpTo?: number
  /** Grows with each save: the edit's compare-and-set. */
  version: number
}

export const memberAlertsSchema = companySchema<MemberAlertsRecord>(
  { memberId: text, events: json, quietHours: json, mails: flag, mailedUpTo: number, version: number },
  [{ fields: { companyId: 1, mails: 1 } }],
)
