import { companySchema, expiry, json, number, type Scoped, text } from './company-schema.ts'

/** How many messages of customers came to a channel in each hour of a day (UTC): what its habit is told from. `_id` is `{channelId}/{day}`. */
export interface InboundDayRecord extends Scoped {
  channelId: string
  /** First millisecond of the day. */
  day: number
  /** By hour, `0` to `23`; hours without any are absent. */
  hours: Record<string, number>
  deleteAt: Date
}

export const inboundDaySchema = companySchema<InboundDayRecord>({ channelId: text, day: number, hours: json, deleteAt: expiry }, [
  { fields: { companyId: 1, channelId: 1, day: -1 } },
  { fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } },
])
