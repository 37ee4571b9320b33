import type { InboundMessageDoc, IntakeMessage, IntakeResult } from '../documents.ts'
import type { Hasher } from '../keys/sealer.ts'
import { sealPreview } from '../models/conversation.ts'
import type { IdentityRecord } from '../models/identity.ts'
import { identityHash } from '../models/identity.ts'
import { fromInbound, type InboundMessageRecord, type MessageFields, providerKeyOf } from '../models/message.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'
import { wordTerms } from '../terms.ts'
import { isDuplicateKey } from '../transaction.ts'
import { SWEEP_AFTER_MS } from './events.ts'
import {
  findOrCreateConversation,
  findOrCreatePerson,
  type Place,
  placeFields,
  readIdentities,
  refreshPerson,
  type Sighting,
} from './people.ts'

/** How many people of one post are placed at the same time. */
const AT_ONCE = 20

interface Incoming {
  place: number
  message: IntakeMessage
  providerKey: string
}

/** What customers sent, as it comes in: known apart from repeats, given to its contact and conversation, stored with its number in line. */
export function createIntake(scope: Scope) {
  return {
    /**
     * Stores the messages of one post, each once, and says where each lies; the results stand in the order of the messages. Within a
     * conversation they get their numbers by provider time, then by position. Nothing is dropped but for an erasure.
     */
    async receive(messages: IntakeMessage[], at: number = Date.now()): Promise<IntakeResult[]> {
      const hash = await scope.sealer.hasher()
      const incoming = messages.map((message, place) => ({ place, message, providerKey: providerKeyOf(hash, message.providerId) }))
      const [seen, identities] = await Promise.all([
        findSeen(scope, incoming),
        readIdentities(
          scope,
          messages.flatMap((message) => message.identities),
        ),
      ])
      const fresh = firstOfEach(incoming.filter((one) => !seen.has(nameOf(one))))
      const groups = [...Map.groupBy(fresh, (one) => groupOf(hash, one)).values()]
      const outcomes = new Map<string, IntakeResult>()
      const records: InboundMessageRecord[] = []
      for (let start = 0; start < groups.length; start += AT_ONCE) {
        const placed = await Promise.all(groups.slice(start, start + AT_ONCE).map((group) => placeGroup(scope, group, identities, at)))
        for (const one of placed) {
          records.push(...one.records)
          for (const [name, result] of one.results) outcomes.set(name, result)
        }
      }
      const refused = await insertUnordered(scope, records)
      const lost =
        refused.size > 0
          ? await findSeen(
              scope,
              incoming.filter((one) => refused.has(one.providerKey)),
            )
          : new Map<string, IntakeResult>()
      const taken = new Set<string>()
      return incoming.map((one) => {
        const name = nameOf(one)
        const before = lost.get(name) ?? seen.get(name)
        const result = before ?? outcomes.get(name) ?? ({ type: 'dropped', reason: 'erasing' } as const)
        // The same message twice in one post: the second is a repeat of the first.
        const repeated = taken.has(name)
        taken.add(name)
        return repeated && result.type === 'stored' ? { ...result, type: 'duplicate', handled: false } : result
      })
    },
  }
}

const nameOf = ({ message, providerKey }: Incoming): string => `${message.channelId}\0${providerKey}`

function firstOfEach(incoming: Incoming[]): Incoming[] {
  return [...new Map(incoming.toReversed().map((one) => [nameOf(one), one])).values()].sort((one, other) => one.place - other.place)
}

/** Messages of one person on one channel go together; a person under two names in one post is joined while they are placed. */
function groupOf(hash: Hasher, { message }: Incoming): string {
  const first = message.identities[0]
  return `${message.channelId}\0${message.origin}\0${first ? identityHash(hash, first) : message.providerId}`
}

/** Where the messages lie that were stored before. */
async function findSeen({ companyId, models }: Scope, incoming: Incoming[]): Promise<Map<string, IntakeResult>> {
  if (incoming.length === 0) return new Map()
  const fields = { channelId: 1, providerKey: 1, conversationId: 1, contactId: 1, sweepAt: 1 } as const
  // One channel a query: the embedded server walks the whole index when a filter has two lists.
  const found = await Promise.all(
    [...Map.groupBy(incoming, ({ message }) => message.channelId)].map(([channelId, same]) => {
      const providerKey = { $in: same.map((one) => one.providerKey) }
      return models.messages.find({ companyId, channelId, providerKey }, fields).lean<MessageFields[]>()
    }),
  )
  const records = found.flat()
  if (records.length === 0) return new Map()
  const conversationIds = { $in: [...new Set(records.map((record) => record.conversationId))] }
  const conversations = await models.conversations.find({ companyId, _id: conversationIds }, { workflowId: 1 }).lean()
  const workflowIds = new Map(conversations.map(({ _id, workflowId }) => [_id, workflowId]))
  return new Map(
    records.map(({ _id, channelId, providerKey, conversationId, contactId, sweepAt }) => [
      `${channelId}\0${providerKey}`,
      {
        type: 'duplicate',
        messageId: _id,
        conversationId,
        contactId,
        workflowId: workflowIds.get(conversationId) ?? '',
        handled: sweepAt === undefined,
      },
    ]),
  )
}

interface Placed {
  records: InboundMessageRecord[]
  results: [string, IntakeResult][]
}

async function placeGroup(scope: Scope, group: Incoming[], identities: IdentityRecord[], at: number): Promise<Placed> {
  const ordered = group.toSorted((one, other) => one.message.providerAt - other.message.providerAt || one.place - other.place)
  const newest = ordered.at(-1)
  if (!newest) return { records: [], results: [] }
  const { channelId } = newest.message
  const seenAs = distinctIdentities(ordered)
  const sighting: Sighting = { channelId, identities: seenAs, profile: newest.message.profile, providerAt: newest.message.providerAt, at }
  const hash = await scope.sealer.hasher()
  const hashes = new Set(seenAs.map((identity) => identityHash(hash, identity)))
  const known = identities.filter((record) => hashes.has(record.keyHash))
  const person = await findOrCreatePerson(scope, sighting, known)
  if (person.type !== 'known') return dropped(ordered, person.type)

  const ids = ordered.map(() => newId(at))
  const conversation = await takeNumbers(scope, person.contactId, ordered, ids, at)
  if (!conversation) return dropped(ordered, 'erasing')
  const [records] = await Promise.all([
    Promise.all(
      ordered.map((one, n) => recordOf(scope, one, { id: ids[n] ?? newId(at), conversation, n, count: ordered.length, at }, hash)),
    ),
    refreshPerson(scope, sighting, person.contactId, known),
  ])
  return { records, results: records.map((record, n) => [nameOf(ordered[n] ?? newest), storedAs(record, conversation.workflowId)]) }
}

function distinctIdentities(group: Incoming[]): Sighting['identities'] {
  // The newest address of each identity wins; the order of strength stays.
  return [
    ...new Map(
      group.flatMap(({ message }) => message.identities).map((identity) => [`${identity.kind}\0${identity.key}`, identity]),
    ).values(),
  ]
}

const storedAs = ({ _id, conversationId, contactId }: InboundMessageRecord, workflowId: string): IntakeResult => ({
  type: 'stored',
  messageId: _id,
  conversationId,
  contactId,
  workflowId,
})

const dropped = (group: Incoming[], reason: 'erasing' | 'erased'): Placed => ({
  records: [],
  results: group.map((one) => [nameOf(one), { type: 'dropped', reason }]),
})

type Numbered = Place & { intakeSeq: number }

/** Gives out the numbers of these messages and brings the conversation up to date, in one update; null when the contact is being erased. */
async function takeNumbers(scope: Scope, contactId: string, group: Incoming[], ids: string[], at: number): Promise<Numbered | null> {
  const { companyId, models, sealer } = scope
  const last = group.at(-1)
  if (!last) return null
  const { channelId, providerAt, origin } = last.message
  const preview = await sealPreview(sealer, { id: ids.at(-1) ?? '', contactId }, previewOf(last.message))
  const update =
    origin === 'history'
      ? { $inc: { intakeSeq: group.length }, $max: { lastActivityAt: providerAt } }
      : {
          $inc: { intakeSeq: group.length, unread: group.length, version: 1 },
          $max: { lastInboundAt: providerAt, lastActivityAt: at },
          $set: preview,
        }
  const take = () =>
    models.conversations
      .findOneAndUpdate({ companyId, channelId, contactId, erasing: false }, update, {
        returnDocument: 'after',
        projection: { ...placeFields, intakeSeq: 1 },
      })
      .lean<Numbered>()
  return (await take()) ?? ((await findOrCreateConversation(scope, contactId, channelId, at)) ? await take() : null)
}

async function recordOf(
  scope: Scope,
  { message }: Incoming,
  at: { id: string; conversation: Numbered; n: number; count: number; at: number },
  hash: Hasher,
): Promise<InboundMessageRecord> {
  const { conversation } = at
  const isHistory = message.origin === 'history'
  const stored: InboundMessageDoc = {
    id: at.id,
    conversationId: conversation._id,
    contactId: conversation.contactId,
    channelId: message.channelId,
    caseId: conversation.caseId,
    providerId: message.providerId,
    providerAt: message.providerAt,
    createdAt: at.at,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    origin: message.origin,
    direction: 'in',
    by: { type: 'customer' },
    content: message.content,
    text: message.text,
    referral: message.referral,
    replyTo: message.replyTo,
    intakeSeq: conversation.intakeSeq - at.count + at.n + 1,
    turnSeq: isHistory ? 0 : null,
    late: false,
    unhandled: null,
  }
  const sweepAt = isHistory ? null : at.at + SWEEP_AFTER_MS
  return await fromInbound(stored, { companyId: scope.companyId, sealer: scope.sealer, terms: wordTerms(hash, message.text), sweepAt })
}

/** A line for the list of conversations: the text, else what kind of thing it was. */
function previewOf({ text, content }: IntakeMessage): string {
  return text ?? `[${content.type === 'media' ? content.media : content.type}]`
}

/** One unordered insert; gives the provider keys of those that another process stored first. */
async function insertUnordered({ models }: Scope, records: InboundMessageRecord[]): Promise<Set<string>> {
  if (records.length === 0) return new Set()
  try {
    await models.messages.insertMany(records, { ordered: false, lean: true })
    return new Set()
  } catch (error) {
    const errors = writeErrorsOf(error)
    if (errors.length === 0 || errors.some(({ code }) => code !== 11000)) {
      if (!(isDuplicateKey(error) && records.length === 1)) throw error
    }
    const places = records.length === 1 ? [0] : errors.map(({ index }) => index)
    return new Set(places.map((place) => records[place]?.providerKey ?? ''))
  }
}

function writeErrorsOf(error: unknown): { code: unknown; index: number }[] {
  if (!(error instanceof Error) || !('writeErrors' in error)) return []
  // The driver's bulk write error: one entry per refused document, with its place in the batch.
  const errors = error.writeErrors as { code: unknown; index: number } | { code: unknown; index: number }[]
  return Array.isArray(errors) ? errors : [errors]
}
