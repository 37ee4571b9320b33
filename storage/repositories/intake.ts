import type { ClientSession } from 'mongoose'
import type { IntakeMessage, IntakeResult } from '../documents/intake.ts'
import type { InboundMessageDoc } from '../documents/message.ts'
import type { Hasher } from '../keys/sealer.ts'
import { sealPreview } from '../models/conversation.ts'
import { type IdentityRecord, identityHash } from '../models/identity.ts'
import { lineOf } from '../models/last-line.ts'
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
      for (let start = 0; start < groups.length; start += AT_ONCE) {
        const placed = await Promise.all(groups.slice(start, start + AT_ONCE).map((group) => placeGroup(scope, group, identities, at)))
        for (const [name, result] of placed.flat()) outcomes.set(name, result)
      }
      const taken = new Set<string>()
      return incoming.map((one) => {
        const name = nameOf(one)
        const result = seen.get(name) ?? outcomes.get(name) ?? ({ type: 'dropped', reason: 'erasing' } as const)
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

type Placed = [name: string, result: IntakeResult][]

async function placeGroup(scope: Scope, group: Incoming[], identities: IdentityRecord[], at: number): Promise<Placed> {
  const ordered = group.toSorted((one, other) => one.message.providerAt - other.message.providerAt || one.place - other.place)
  const newest = ordered.at(-1)
  if (!newest) return []
  const { channelId } = newest.message
  const seenAs = distinctIdentities(ordered)
  const sighting: Sighting = { channelId, identities: seenAs, profile: newest.message.profile, providerAt: newest.message.providerAt, at }
  const hash = await scope.sealer.hasher()
  const hashes = new Set(seenAs.map((identity) => identityHash(hash, identity)))
  const known = identities.filter((record) => hashes.has(record.keyHash))
  const person = await findOrCreatePerson(scope, sighting, known)
  if (person.type !== 'known') return dropped(ordered, person.type)
  const [placed] = await Promise.all([
    storeGroup(scope, sighting, person.contactId, ordered),
    refreshPerson(scope, sighting, person.contactId, known),
  ])
  return placed
}

/**
 * Numbers and stores one person's messages in one transaction, so that whoever sees a number has seen all below it: a turn can never
 * handle a message before one that came in earlier. What another process stored meanwhile is left out, and the rest begins again.
 */
async function storeGroup(
  scope: Scope,
  sighting: Pick<Sighting, 'channelId' | 'at'>,
  contactId: string,
  group: Incoming[],
): Promise<Placed> {
  const hash = await scope.sealer.hasher()
  const { channelId, at } = sighting
  const ids = group.map(() => newId(at))
  const quotes = await quotedIds(scope, channelId, group, hash)
  const store = () =>
    scope.transaction(async (session): Promise<Placed | null> => {
      const conversation = await takeNumbers(scope, contactId, group, { ids, at, session })
      if (!conversation) return null
      const records = await Promise.all(
        group.map((one, n) =>
          recordOf(scope, one, { id: ids[n] ?? newId(at), conversation, n, count: group.length, at, quotes: quotes[n] }, hash),
        ),
      )
      await scope.models.messages.insertMany(records, { session, lean: true })
      return records.map((record) => [`${record.channelId}\0${record.providerKey}`, storedAs(record, conversation.workflowId)])
    })
  try {
    const stored = (await store()) ?? ((await findOrCreateConversation(scope, contactId, channelId, at)) ? await store() : null)
    return stored ?? dropped(group, 'erasing')
  } catch (error) {
    const seen = isDuplicateKey(error) ? await findSeen(scope, group) : new Map<string, IntakeResult>()
    if (seen.size === 0) throw error
    const left = group.filter((one) => !seen.has(nameOf(one)))
    return [...seen, ...(left.length > 0 ? await storeGroup(scope, sighting, contactId, left) : [])]
  }
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

const dropped = (group: Incoming[], reason: 'erasing' | 'erased'): Placed => group.map((one) => [nameOf(one), { type: 'dropped', reason }])

type Numbered = Place & { intakeSeq: number }

/** Gives out the numbers of these messages and brings the conversation up to date, in one update; null when the contact is being erased. */
async function takeNumbers(
  { companyId, models, sealer }: Scope,
  contactId: string,
  group: Incoming[],
  { ids, at, session }: { ids: string[]; at: number; session: ClientSession },
): Promise<Numbered | null> {
  const last = group.at(-1)
  if (!last) return null
  const { channelId, providerAt, origin } = last.message
  const messageId = ids.at(-1) ?? ''
  const preview = await sealPreview(sealer, { id: messageId, contactId }, lineOf(last.message.content, last.message.text))
  const update =
    origin === 'history'
      ? { $inc: { intakeSeq: group.length }, $max: { lastActivityAt: providerAt } }
      : {
          $inc: { intakeSeq: group.length, unread: group.length, version: 1 },
          // The service window opens by our clock: for a webhook that comes late the provider has the last word.
          $max: { lastInboundAt: at, lastActivityAt: at },
          $set: { ...preview, lastInboundId: messageId, lastMessage: { by: 'customer' as const, status: null } },
        }
  return await models.conversations
    .findOneAndUpdate({ companyId, channelId, contactId, erasing: false }, update, {
      session,
      returnDocument: 'after',
      projection: { ...placeFields, intakeSeq: 1 },
    })
    .lean<Numbered>()
}

/** Our ids of the messages that these quote, where we know them: the provider's own name of one holds phone numbers. */
async function quotedIds(
  { companyId, models }: Scope,
  channelId: string,
  group: Incoming[],
  hash: Hasher,
): Promise<(string | undefined)[]> {
  return await Promise.all(
    group.map(async ({ message: { replyTo } }) => {
      if (replyTo === null) return undefined
      const providerKey = providerKeyOf(hash, replyTo)
      return (await models.messages.findOne({ companyId, channelId, providerKey }, { _id: 1 }).lean())?._id
    }),
  )
}

async function recordOf(
  scope: Scope,
  { message }: Incoming,
  at: { id: string; conversation: Numbered; n: number; count: number; at: number; quotes: string | undefined },
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
    ...(at.quotes !== undefined && { quotes: at.quotes }),
    intakeSeq: conversation.intakeSeq - at.count + at.n + 1,
    turnSeq: isHistory ? 0 : null,
    late: false,
    unhandled: null,
  }
  const sweepAt = isHistory ? null : at.at + SWEEP_AFTER_MS
  return await fromInbound(stored, { companyId: scope.companyId, sealer: scope.sealer, terms: wordTerms(hash, message.text), sweepAt })
}
