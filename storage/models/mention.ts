import { companySchema, flag, number, type Scoped, text } from './company-schema.ts'

/** That a note of a conversation names a member: one per member and conversation, of the latest such note. */
export interface MentionRecord extends Scoped {
  memberId: string
  conversationId: string
  contactId: string
  noteId: string
  at: number
  /** The member has looked since. */
  seen: boolean
}

export const mentionSchema = companySchema<MentionRecord>(
  { memberId: text, conversationId: text, contactId: text, noteId: text, at: number, seen: flag },
  [
    { fields: { companyId: 1, memberId: 1, conversationId: 1 }, options: { unique: true } },
    { fields: { companyId: 1, memberId: 1, at: -1, _id: -1 } },
    { fields: { companyId: 1, memberId: 1, seen: 1 } },
    { fields: { companyId: 1, conversationId: 1, noteId: 1 } },
    { fields: { companyId: 1, contactId: 1 } },
  ],
)
