import { fold } from '#engine/expressions/fold'
import type { CannedReply } from '../documents/thread.ts'
import type { Hasher, Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'cannedReplies'

type CannedWords = Pick<CannedReply, 'shortcut' | 'title' | 'text' | 'files'>

export interface CannedReplyRecord extends Scoped {
  /** A member's id; empty = everybody's. */
  ownerKey: string
  /** Keyed hash of the folded shortcut. */
  shortcutKey: string
  words: Sealed<CannedWords>
  createdAt: number
  /** Grows with each save: the edit's compare-and-set. */
  version: number
}

export const cannedReplySchema = companySchema<CannedReplyRecord>(
  { ownerKey: text, shortcutKey: text, words: sealed, createdAt: number, version: number },
  [
    { fields: { companyId: 1, ownerKey: 1, shortcutKey: 1 }, options: { unique: true } },
    { fields: { companyId: 1, ownerKey: 1, createdAt: 1, _id: 1 } },
  ],
)

export function shortcutKeyOf(hash: Hasher, shortcut: string): string {
  return hash('shortcut', fold(shortcut))
}

export function sealCannedReply(sealer: Sealer, id: string, { shortcut, title, text: said, files }: CannedWords) {
  return sealer.sealCompany(collection, id, 'words', { shortcut, title, text: said, files })
}

export async function toCannedReply({ _id, ownerKey, words, version }: CannedReplyRecord, sealer: Sealer): Promise<CannedReply> {
  const opened = await sealer.openCompany(collection, _id, 'words', words)
  return { ...opened, id: _id, ownerId: ownerKey === '' ? null : ownerKey, version }
}
