import type { Availability } from '#engine/inbox/agent'
import { companySchema, number, type Scoped, text } from './company-schema.ts'

/** Whether a member takes conversations; `_id` is `{companyId}/{memberId}`. */
export interface AgentStateRecord extends Scoped {
  memberId: string
  availability: Availability
  /** Null = the company's usual. */
  capacity: number | null
  since: number | null
  /** A page of theirs was connected then; told again every minute. */
  lastSeenAt: number | null
  /** When routing gave them a conversation last. */
  lastAssignedAt: number | null
  /** Grows with what others can see of it; a sign of life alone is not told. */
  version: number
}

export const agentStateSchema = companySchema<AgentStateRecord>(
  { memberId: text, availability: text, capacity: number, since: number, lastSeenAt: number, lastAssignedAt: number, version: number },
  [{ fields: { companyId: 1, memberId: 1 }, options: { unique: true } }],
)
