import { companySchema, expiry, number, type Scoped, text } from './company-schema.ts'

/** A draft somebody tries on a phone of their own: bound to a conversation by the message that holds its code. */
export interface Trial {
  id: string
  flowId: string
  name: string
  channelId: string
  /** Nobody can bind it later, and its conversation goes back to the live flows. */
  expiresAt: number
  boundAt: number | null
  conversationId: string | null
  createdBy: string
  createdAt: number
}

export interface TrialRecord extends Scoped, Omit<Trial, 'id'> {
  codeHash: string
  deleteAt: Date
}

export const trialSchema = companySchema<TrialRecord>(
  {
    flowId: text,
    name: text,
    channelId: text,
    codeHash: text,
    expiresAt: number,
    boundAt: number,
    conversationId: text,
    createdBy: text,
    createdAt: number,
    deleteAt: expiry,
  },
  [
    { fields: { companyId: 1, codeHash: 1 }, options: { unique: true } },
    { fields: { companyId: 1, flowId: 1, expiresAt: -1, _id: -1 } },
    { fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
)

export function toTrial({ _id, companyId: _, codeHash: __, deleteAt: ___, ...plain }: TrialRecord): Trial {
  return { id: _id, ...plain }
}

const prefix = 'trial_'

/** Trials have names of their own kind: a run, a visit or a version that bears one belongs to no flow of the merchant's list. */
export function trialIdOf(id: string): string {
  return `${prefix}${id}`
}

/** Whether what stands for a flow is a trial's hidden version. */
export function isTrialId(flowId: string): boolean {
  return flowId.startsWith(prefix)
}
