import type { InboxSettings } from '#engine/inbox/settings'
import { companySchema, flag, json, number, type Scoped, text } from './company-schema.ts'

/** One per company; `_id` is the company's id. */
export interface InboxSettingsRecord extends Scoped, InboxSettings {
  /** Grows with each save: the edit's compare-and-set. */
  version: number
}

export const inboxSettingsSchema = companySchema<InboxSettingsRecord>(
  {
    capacity: number,
    assignment: text,
    firstReplySeconds: number,
    categories: json,
    requireCategory: flag,
    autoClose: json,
    csat: json,
    undoSeconds: number,
    version: number,
  },
  [],
)
