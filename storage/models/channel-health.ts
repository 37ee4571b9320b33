import { companySchema, json, number, type Scoped } from './company-schema.ts'

/** What is known about a channel beside its settings; `_id` is the channel's. Figures, codes and Meta's words about the number only. */
export interface ChannelHealthRecord extends Scoped {
  /** To the minute. */
  lastInboundAt: number | null
  number: NumberState | null
  token: TokenState | null
  quiet: { since: number; expected: number } | null
  /** Graph is not asked about the channel before (it was asked too often). */
  restUntil: number | null
  /** When its account's templates were read from Meta last. */
  templatesSyncedAt: number | null
  proof: { startedAt: number; findings: { code: string; detail: Record<string, string> }[] } | null
  roundTrip: { at: number; conversationId: string } | null
}

export interface NumberState {
  checkedAt: number
  verifiedName: string | null
  nameStatus: string | null
  status: string | null
  quality: string | null
  messagingLimit: string | null
}

export interface TokenState {
  checkedAt: number
  valid: boolean
  expiresAt: number | null
}

export const channelHealthSchema = companySchema<ChannelHealthRecord>(
  {
    lastInboundAt: number,
    number: json,
    token: json,
    quiet: json,
    restUntil: number,
    templatesSyncedAt: number,
    proof: json,
    roundTrip: json,
  },
  [],
)
