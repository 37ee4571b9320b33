import type { ClientSession } from 'mongoose'
import { deskAfter } from '#engine/inbox/desk'
import type { OutboundContent, OutboundMessageDoc } from '../documents/message.ts'
import { sealPreview } from '../models/conversation.ts'
import { lineOf } from '../models/last-line.ts'
import { fromOutbound } from '../models/message.ts'
import { newOutbound } from '../models/new-outbound.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { isDuplicateKey } from '../transaction.ts'
import { moveDesk, readDesk } from './desk-change.ts'
import { ownerEventId, setOwner, writeTrace } from './owner-lock.ts'
import { findOrCreateConversation, findOrCreatePerson, type Place, type SeenIdentity } from './people.ts'

/** A message that left from the business's phone, or long ago (history). */
export interface IntakeEcho {
  channelId: string
  providerId: string
  /** Our id, where the channel echoes it. */
  opaqueId: string | null
  providerAt: number
  /** The customer it went to. */
  identities: SeenIdentity[]
  profile: { name: string | null; handle: string | null }
  content: OutboundContent
  text: string | null
  origin: 'echo' | 'history'
  /** Until when the phone has the conversation if a person wrote this; null = it locks nothing (history, an echo hours late). */
  phoneUntil: number | null
}

export type EchoResult =
  /** `phone`: a person wrote it; `automatic` is one of the channel's own texts. `lock` is the event to ring for when the phone has the conversation now. */
  | {
      type: 'stored'
      by: 'phone' | 'automatic'
      lock: string | null
      messageId: string
      conversationId: string
      contactId: string
      workflowId: string
    }
  /** One of our own messages, or seen before. */
  | { type: 'known' }
  | { type: 'dropped'; reason: 'erasing' | 'erased' }

/**
 * Stores a message typed on the phone (or a historic one of ours) as sent; nothing starts from it. The lock it gives the phone is taken in
 * the same transaction: an echo that is known has locked what it had to.
 */
export async function storeEcho(scope: Scope, echo: IntakeEcho, at: number): Promise<EchoResult> {
  const person = await findOrCreatePerson(scope, { ...echo, at })
  if (person.type !== 'known') return { type: 'dropped', reason: person.type }
  const conversation = await findOrCreateConversation(scope, person.contactId, echo.channelId, at)
  if (!conversation) return { type: 'dropped', reason: 'erasing' }
  const by = (await isAutomatic(scope, echo)) ? 'automatic' : 'phone'
  const message = echoMessage(echo, by, conversation, at)
  try {
    const lock = await write(scope, echo, message, at)
    const { id: messageId, conversationId, contactId } = message
    return { type: 'stored', by, lock, messageId, conversationId, contactId, workflowId: conversation.workflowId }
  } catch (error) {
    if (isDuplicateKey(error)) return { type: 'known' }
    throw error
  }
}

async function write(scope: Scope, echo: IntakeEcho, message: OutboundMessageDoc, at: number): Promise<string | null> {
  const { companyId, models, sealer } = scope
  const isHistory = echo.origin === 'history'
  const terms = wordTerms(await sealer.hasher(), echo.text)
  const record = await fromOutbound(message, { companyId, sealer, terms })
  const by = message.by.type === 'phone' ? 'phone' : 'system'
  const line = await sealPreview(sealer, message, lineOf(echo.content, echo.text))
  const lastLine = isHistory ? {} : { ...line, lastMessage: { by, status: message.status } as const }
  const lastActivityAt = isHistory ? echo.providerAt : at
  return await scope.transaction(async (session) => {
    await models.messages.insertMany([record], { session })
    await models.conversations.updateOne(
      { companyId, _id: message.conversationId, erasing: false },
      { $max: { lastActivityAt }, $set: lastLine, $inc: { version: 1 } },
      { session },
    )
    if (message.by.type !== 'phone' || echo.phoneUntil === null) return null
    const lock = await lockForPhone(scope, message, echo.phoneUntil, at, session)
    const before = await readDesk(scope, message.conversationId, session)
    if (before) await moveDesk(scope, { before, after: deskAfter(before, { type: 'answered', at }) }, session)
    return lock
  })
}

/** The phone has the conversation until then, unless an agent has it. */
async function lockForPhone(
  scope: Scope,
  message: OutboundMessageDoc,
  until: number,
  at: number,
  session: ClientSession,
): Promise<string | null> {
  const { companyId, models } = scope
  const current = await models.conversations
    .findOne({ companyId, _id: message.conversationId, erasing: false }, { owner: 1 }, { session })
    .lean()
  if (current === null || current.owner.type === 'agent') return null
  const request = { conversationId: message.conversationId, memberId: 'phone', requestId: message.id, at }
  await setOwner(scope, request, { type: 'phone', until }, session)
  await writeTrace(scope, 'phoneSpoke', request, session)
  return ownerEventId(message.id)
}

async function isAutomatic({ companyId, models }: Scope, { channelId, text, origin }: IntakeEcho): Promise<boolean> {
  if (text === null || origin === 'history') return false
  const channel = await models.channels.findOne({ companyId, _id: channelId }, { automaticTexts: 1 }).lean()
  return channel?.automaticTexts.some((automatic) => automatic.trim() === text.trim()) ?? false
}

function echoMessage(echo: IntakeEcho, by: 'phone' | 'automatic', conversation: Place, at: number): OutboundMessageDoc {
  return {
    ...newOutbound(),
    id: newId(at),
    conversationId: conversation._id,
    contactId: conversation.contactId,
    channelId: echo.channelId,
    caseId: conversation.caseId,
    providerId: echo.providerId,
    providerAt: echo.providerAt,
    createdAt: at,
    origin: echo.origin,
    by: { type: by === 'phone' ? 'phone' : 'system' },
    content: echo.content,
    taps: [],
    status: 'sent',
    statusAt: { sent: echo.providerAt },
    purpose: 'service',
    needsFloor: false,
    order: 0,
    lane: 'agent',
  }
}
