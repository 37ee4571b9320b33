import type { Draft } from '../documents/thread.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'drafts'

type DraftWords = Pick<Draft, 'text' | 'files' | 'replyTo'>
type DraftFile = Draft['files'][number]
type KeptWords = Omit<DraftWords, 'files'> & { files: (Omit<DraftFile, 'caption' | 'voice'> & Partial<DraftFile>)[] }

/** What a member has begun to write in a conversation; `_id` is `{conversationId}:{memberId}`, so that there is one. */
export interface DraftRecord extends Scoped {
  conversationId: string
  contactId: string
  memberId: string
  mode: Draft['mode']
  words: Sealed<KeptWords>
  updatedAt: number
}

export const draftSchema = companySchema<DraftRecord>(
  { conversationId: text, contactId: text, memberId: text, mode: text, words: sealed, updatedAt: number },
  [
    { fields: { companyId: 1, memberId: 1, updatedAt: -1, _id: -1 } },
    { fields: { companyId: 1, conversationId: 1 } },
    { fields: { companyId: 1, contactId: 1 } },
  ],
)

export function draftIdOf({ conversationId, memberId }: Pick<DraftRecord, 'conversationId' | 'memberId'>): string {
  return `${conversationId}:${memberId}`
}

export function sealDraft(
  sealer: Sealer,
  { id, contactId }: { id: string; contactId: string },
  { text: said, files, replyTo }: DraftWords,
) {
  return sealer.sealContact<KeptWords>(contactId, collection, id, 'words', { text: said, files, replyTo })
}

export async function toDraft({ _id, mode, words, updatedAt }: DraftRecord, sealer: Sealer): Promise<Draft> {
  const opened = await sealer.openContact(collection, _id, 'words', words)
  // Drafts of before have neither.
  const files = opened.files.map((file) => ({ ...file, caption: file.caption ?? '', voice: file.voice ?? false }))
  return { ...opened, mode, updatedAt, files }
}
