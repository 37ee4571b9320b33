import type { ClientSession } from 'mongoose'
import { caseFactsOf } from '#engine/inbox/case-facts'
import type { Desk } from '#engine/inbox/desk'
import { type ConversationRecord, type DeskPart, deskOf, deskProjection, deskUpdate } from '../models/conversation.ts'
import type { Scope } from '../scope.ts'
import { noteCaseFacts } from './case-facts.ts'

/** A conversation as somebody who changes its place has read it. */
export type DeskRecord = Pick<ConversationRecord, '_id' | keyof typeof deskProjection>

/** Reads where a conversation lies, within a transaction; null when it is gone, not `asRead`, or its contact is being erased. */
export async function readDesk(
  { companyId, models }: Scope,
  id: string,
  session: ClientSession,
  asRead: Partial<Pick<ConversationRecord, 'ownerEpoch' | 'status'>> = {},
): Promise<DeskRecord | null> {
  const asked = { companyId, _id: id, erasing: false, ...asRead }
  return await models.conversations.findOne(asked, deskProjection, { session }).lean<DeskRecord>()
}

interface DeskMove {
  before: DeskRecord
  after: Desk
  /** What else changes with it. */
  fields?: Partial<ConversationRecord>
  /** A turn that is being decided has to look again, even where it would not notice. */
  stopsTurns?: boolean
}

/** Puts a conversation into its new place and notes at which version that was. Gives it as it is then. */
export async function moveDesk(
  scope: Scope,
  { before, after, fields = {}, stopsTurns = false }: DeskMove,
  session: ClientSession,
): Promise<DeskRecord> {
  const { companyId, models } = scope
  const version = before.version + 1
  const changed = partsChanged(before, { ...after, labels: fields.labels ?? before.labels })
  const { $set, ...rest } = deskUpdate(after)
  const noted = Object.fromEntries(changed.map((part) => [`deskVersions.${part}`, version]))
  const epoch = stopsTurns || changed.includes('owner') ? { ownerEpoch: 1 } : {}
  await models.conversations.updateOne(
    { companyId, _id: before._id },
    { $set: { ...fields, ...$set, owner: after.owner, ...noted }, $inc: { version: 1, ...epoch }, ...rest },
    { session },
  )
  const caseId = fields.caseId ?? before.caseId
  const facts = isNews(before, after, fields) ? caseFactsOf(before, after, Date.now()) : null
  if (caseId !== null && facts) await noteCaseFacts(scope, caseId, facts, session)
  const deskVersions = { ...before.deskVersions, ...Object.fromEntries(changed.map((part) => [part, version])) }
  return { ...before, ...deskOf(after), labels: fields.labels ?? before.labels, deskVersions, caseId, version }
}

/** Something that reports count of a case: most moves are not. */
function isNews(before: Desk, after: Desk, fields: Partial<ConversationRecord>): boolean {
  const counted = ({ owner, teamId, waitingSince }: Desk) => JSON.stringify([owner, teamId, waitingSince])
  return fields.caseId !== undefined || counted(before) !== counted(after)
}

/** What changed since somebody looked at a version, of what matters to them. */
export function changedSince({ deskVersions = {} }: DeskRecord, version: number, parts: DeskPart[]): DeskPart[] {
  return parts.filter((part) => (deskVersions[part] ?? 0) > version)
}

function partsChanged(before: DeskRecord, after: Desk & { labels: string[] }): DeskPart[] {
  const parts: DeskPart[] = ['owner', 'status', 'priority', 'labels']
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
}
