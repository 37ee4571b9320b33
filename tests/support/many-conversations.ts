import { emptyState } from '#engine/conversation/state'
import { deskAfter } from '#engine/inbox/desk'
import type { Conversation } from '#storage/documents/conversation'
import { createSealer } from '#storage/keys/sealer'
import { fromContact } from '#storage/models/contact'
import { deskOf, deskUpdate, fromConversation, sealPreview } from '#storage/models/conversation'
import { newId } from '#storage/new-id'
import type { Storage } from '#storage/open-storage'
import { seeded } from './seeded.ts'

interface Place {
  companyId: string
  channelId: string
  /** Who has some of them. */
  memberIds: string[]
  labels: string[]
}

const names = [
  'Lucía Fernández',
  'Mateo Ruiz',
  'Valentina Gómez',
  'João Pereira',
  'Camila Rojas',
  'Diego Castro',
  'Beatriz Souza',
  'Tomás Vega',
]
const lines = [
  '¿Tienen talla 38?',
  '¿Cuánto tarda el envío?',
  'Gracias 🙌',
  '[image]',
  'Quiero cambiar mi pedido',
  'Oi, tudo bem?',
  '¿Aceptan tarjeta?',
]
const priorities = ['normal', 'normal', 'normal', 'low', 'high', 'urgent'] as const
const hourMs = 3_600_000
const atOnce = 200

/** Puts conversations straight into storage, as if their turns were over: with the bot, in the queue and with agents; the newest first by number. */
export async function seedConversations(storage: Storage, count: number, place: Place, at: number = Date.now()): Promise<void> {
  const sealer = createSealer(storage.keyRing, place.companyId)
  const { contacts, conversations } = storage.models
  for (let from = 0; from < count; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => from + index)
    const made = numbers.map((number) => oneOf(number, place, at))
    await Promise.all(made.map(({ contact }) => storage.keyRing.createContactKey(place.companyId, contact.id)))
    await contacts.insertMany(
      await Promise.all(made.map(({ contact, conversation }) => fromContact(contact, sealer, conversation.lastActivityAt))),
    )
    await conversations.insertMany(
      await Promise.all(
        made.map(async ({ conversation }) => ({
          ...(await fromConversation(conversation, sealer)),
          ...deskUpdate(deskOf(conversation)).$set,
          owner: conversation.owner,
          ...(await sealPreview(sealer, { id: newId(), contactId: conversation.contactId }, conversation.preview)),
        })),
      ),
    )
  }
}

function oneOf(number: number, { companyId, channelId, memberIds, labels }: Place, now: number) {
  const { between } = seeded(number + 1)
  const [id, contactId] = [newId(), newId()]
  const at = now - number * 45_000 - 60_000
  const owner = ownerOf(number, memberIds)
  const desk = deskAfter(
    { status: 'open', owner: { type: 'bot' }, teamId: null, priority: 'normal', snoozedUntil: null, waitingSince: null, firstReply: null },
    owner.type === 'bot'
      ? { type: 'customerWrote', at }
      : {
          type: 'handedOver',
          owner,
          teamId: null,
          priority: priorities[between(0, 5)] ?? 'normal',
          dueAt: now + between(-30, 60) * 60_000,
          at,
        },
  )
  const conversation: Conversation = {
    ...desk,
    ...{ id, companyId, contactId, channelId, workflowId: `conversation/${companyId}/${contactId}/${id}` },
    ...{
      ownerEpoch: 1,
      turnSeq: 1,
      intakeSeq: 1,
      lastInboundAt: at - between(0, 26) * hourMs,
      lastActivityAt: at,
      lastHandledProviderAt: at,
    },
    ...{ caseId: null, caseTimes: null, wakeAt: null, clockAheadMs: 0, skips: [], trial: null, handover: null },
    state: { ...emptyState(), owner },
    labels: labels.filter(() => between(0, 3) === 0),
    lastMessage: { id: null, by: number % 3 === 0 ? 'bot' : 'customer', status: number % 3 === 0 ? 'read' : null },
    unread: number % 4 === 1 ? between(1, 12) : 0,
    preview: lines[between(0, lines.length - 1)] ?? null,
    version: 1,
    createdAt: at,
  }
  const contact = {
    ...{ id: contactId, companyId, name: `${names[number % names.length]} ${number}`, phone: null, email: null, language: null },
    ...{ attributes: {}, tags: [], score: 0, stage: null, consents: {}, optOuts: [] },
    ...{ erasing: false, mergedInto: null, createdAt: at, version: 1 },
  }
  return { conversation, contact }
}

function ownerOf(number: number, memberIds: string[]): Conversation['owner'] {
  const memberId = memberIds[number % Math.max(1, memberIds.length)]
  if (number % 5 < 2) return { type: 'queue' }
  return number % 5 === 2 && memberId !== undefined ? { type: 'agent', memberId } : { type: 'bot' }
}
