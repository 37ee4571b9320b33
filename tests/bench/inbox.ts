import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { shownConversations } from '#api/conversations/shown-conversation'
import { emptyState, type Owner } from '#engine/conversation/state'
import { priorities, type ViewFilter } from '#engine/inbox/view-filter'
import type { Conversation } from '#storage/documents/conversation'
import { newMasterKey } from '#storage/keys/master-key'
import { createSealer } from '#storage/keys/sealer'
import { runMigrations } from '#storage/migrations/run-migrations'
import { fromContact } from '#storage/models/contact'
import { deskUpdate, fromConversation, sealPreview } from '#storage/models/conversation'
import { openStorage } from '#storage/open-storage'
import type { ConversationQuery } from '#storage/repositories/conversation-lists'
import { startDatabase } from '../../scripts/servers.mjs'
import { line, ms, percentile } from './figures.ts'

/**
 * The lists of the inbox with `--conversations N` of one company, `--waiting N` of them with a customer who waits for a person: each view and
 * order, first page and tenth, as the API answers them. How agents work with them is measured by inbox-live.ts.
 */
const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '50000' },
    waiting: { type: 'string', default: '5000' },
  },
  allowPositionals: true,
})
const [count, waitingCount] = [Number(values.conversations), Number(values.waiting)]
const agentCount = 50
const companyId = 'bench'
const contactCount = 500
const batchSize = 1_000
const timesEach = 20
const minuteMs = 60_000
const now = Date.now()

const folder = mkdtempSync(path.join(tmpdir(), 'hilo-bench-'))
const database = await startDatabase({ dataDir: folder, port: 0, log: (text) => console.error(`bench | ${text}`) })
const storage = await openStorage({ uri: database.uri, masterKey: newMasterKey() })
await runMigrations({ ...storage, say: () => undefined })
const sealer = createSealer(storage.keyRing, companyId)
const repositories = storage.repositories(companyId)

const refunds: ViewFilter = {
  any: [
    {
      all: [
        { field: 'status', is: 'in', values: ['open'] },
        { field: 'priority', is: 'in', values: ['urgent'] },
      ],
    },
    {
      all: [
        { field: 'status', is: 'in', values: ['open'] },
        { field: 'waiting', is: 'moreThan', minutes: 600 },
      ],
    },
  ],
}

try {
  await seed()
  for (const sort of ['activity', 'waiting', 'priority', 'window'] as const) {
    await measure(`mine by ${sort}`, () => ({ view: 'mine', memberId: agentOf(random(agentCount)), sort }))
    await measure(`waiting by ${sort}`, () => ({ view: 'waiting', sort }))
    await measure(`all by ${sort}`, () => ({ view: 'all', sort }))
  }
  await measure('bot', () => ({ view: 'bot' }))
  await measure('closed', () => ({ view: 'closed' }))
  await measure('a saved view', () => ({ filter: refunds }))
  await measure('one channel, waiting', () => ({ view: 'waiting', channelId: `channel${random(100)}` }))
  await time('counts', timesEach, () => repositories.conversations.counts(agentOf(random(agentCount))))
} finally {
  await storage.close()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function seed(): Promise<void> {
  const begun = performance.now()
  const contacts = Array.from({ length: contactCount }, (_, n) => `contact${n}`)
  for (const contactId of contacts) await storage.keyRing.createContactKey(companyId, contactId)
  await storage.models.contacts.insertMany(await Promise.all(contacts.map(contactRecord)))
  const places = Array.from({ length: count }, (_, n) => n)
  for (let start = 0; start < count; start += batchSize) {
    const records = await Promise.all(places.slice(start, start + batchSize).map(conversationRecord))
    await storage.models.conversations.insertMany(records, { lean: true })
  }
  line(`${count} conversations, ${waitingCount} waiting`, `seeded in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}

function contactRecord(id: string) {
  const rest = { email: null, language: null, attributes: {}, tags: [], score: 0, stage: null, consents: {}, optOuts: [] }
  const contact = {
    id,
    companyId,
    name: `Persona ${id}`,
    phone: null,
    ...rest,
    erasing: false,
    mergedInto: null,
    createdAt: now,
    version: 1,
  }
  return fromContact(contact, sealer, now)
}

async function conversationRecord(n: number) {
  const isWaiting = n < waitingCount
  const waitingSince = isWaiting ? now - random(1_400) * minuteMs : null
  const activeAt = waitingSince ?? now - random(60 * 24 * 90) * minuteMs
  const owner: Owner = isWaiting
    ? n % 2 === 0
      ? { type: 'queue' }
      : { type: 'agent', memberId: agentOf(n % agentCount) }
    : { type: 'bot' }
  const conversation: Conversation = {
    id: `c${String(n).padStart(8, '0')}`,
    companyId,
    contactId: `contact${n % contactCount}`,
    channelId: `channel${Math.floor(n / contactCount) % 100}`,
    workflowId: `conversation/${companyId}/${n}`,
    status: isWaiting || n % 5 === 0 ? 'open' : 'closed',
    owner,
    ...{ ownerEpoch: 0, turnSeq: 3, intakeSeq: 5, lastInboundAt: activeAt, lastActivityAt: activeAt, lastHandledProviderAt: activeAt },
    ...{ caseId: null, caseTimes: null, wakeAt: null, clockAheadMs: 0, skips: [], trial: null, handover: null, labels: [] },
    state: emptyState(),
    teamId: null,
    priority: priorities[n % 4] ?? 'normal',
    snoozedUntil: null,
    waitingSince,
    firstReply: null,
    lastMessage: { id: null, by: 'customer', status: null },
    ...{ unread: n % 3, preview: null, version: 1, createdAt: activeAt },
  }
  const record = await fromConversation(conversation, sealer)
  const preview = await sealPreview(sealer, { id: `m${n}`, contactId: conversation.contactId }, '¿Tienen tenis del 26.5 en color negro?')
  return { ...record, ...deskUpdate(conversation).$set, ...preview }
}

function agentOf(n: number): string {
  return `agent${n}`
}

/** The first page of a list and the tenth, as the API answers them. */
async function measure(name: string, query: () => ConversationQuery): Promise<void> {
  await time(name, timesEach, () => listed(query()))
  let cursor: string | null = null
  const asked = query()
  for (let page = 1; page < 10; page++) cursor = (await repositories.conversations.list({ ...asked, cursor })).nextCursor ?? cursor
  if (cursor !== null) await time('  a later page', timesEach, () => listed({ ...asked, cursor }))
}

async function listed(query: ConversationQuery): Promise<Conversation[]> {
  const { items } = await repositories.conversations.list(query)
  await shownConversations(repositories, items)
  return items
}

async function time(name: string, times: number, work: () => Promise<unknown>): Promise<void> {
  await work()
  const samples: number[] = []
  for (let n = 0; n < times; n++) {
    const begun = performance.now()
    await work()
    samples.push(performance.now() - begun)
  }
  tell(name, samples)
}

function tell(name: string, samples: number[]): void {
  line(name, `p50 ${ms(percentile(samples, 0.5))}`, `p95 ${ms(percentile(samples, 0.95))}`)
}

function random(below: number): number {
  return Math.floor(Math.random() * below)
}
