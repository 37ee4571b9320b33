import type { AlertSettings } from '#engine/inbox/alerts'
import { companySchema, json, number, type Scoped, text } from './company-schema.ts'

/** What alerts a member; `_id` is `{companyId}/{memberId}`. Enums and times of day only. */
export interface MemberAlertsRecord extends Scoped, AlertSettings {
  memberId: string
  /** Grows with each save: the edit's compare-and-set. */
  version: number
}

export const memberAlertsSchema = companySchema<MemberAlertsRecord>({ memberId: text, events: json, quietHours: json, version: number }, [])
