import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { newMasterKey } from '#storage/keys/master-key'
import { createSealer, type Hasher, type Sealer } from '#storage/keys/sealer'
import { runMigrations } from '#storage/migrations/run-migrations'
import { fromInbound, type MessageFields } from '#storage/models/message'
import { newId } from '#storage/new-id'
import { openStorage } from '#storage/open-storage'
import type { Page } from '#storage/page'
import type { SearchHit } from '#storage/repositories/search'
import { wordTerms } from '#storage/terms'
import { startDatabase } from '../../scripts/servers.mjs'
import { line, ms, percentile } from './figures.ts'

/**
 * Search over all history: `--messages N` sealed messages of two years in one company, then rare, common and two-word queries. The aim is
 * a p95 under 1 s on a million messages. Words are drawn as in a language: few of them make up most of what is said.
 */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '200000' } }, allowPositionals: true })
const count = Number(values.messages)
const companyId = 'bench'
const contactCount = 5_000
const vocabulary = 20_000
const wordsEach = 8
const batchSize = 2_000
const timesEach = 40
const yearMs = 365 * 86_400_000

const folder = mkdtempSync(path.join(tmpdir(), 'hilo-bench-'))
const database = await startDatabase({ dataDir: folder, port: 0, log: (text) => console.error(`bench | ${text}`), durable: false })
const storage = await openStorage({ uri: database.uri, masterKey: newMasterKey() })
await runMigrations({ ...storage, say: () => undefined })
const sealer = createSealer(storage.keyRing, companyId)
const repositories = storage.repositories(companyId)

try {
  await seed()
  // The server is still busy with what was just stored.
  for (let n = 0; n < 5; n++) await repositories.search.everywhere({ words: word(random(vocabulary)) })
  await measure('a rare word', () => word(vocabulary - 1 - random(2_000)))
  await measure('a word of the middle', () => word(500 + random(500)))
  await measure('a common word', () => word(random(10)))
  await measure('two common words', () => `${word(random(10))} ${word(10 + random(20))}`)
  await measure('a common and a rare word', () => `${word(random(10))} ${word(vocabulary - 1 - random(2_000))}`)
  await measure('two rare words (hardly ever together)', () => `${word(5_000 + random(5_000))} ${word(5_000 + random(5_000))}`)
  await measure('a word nobody said', () => `nadie${random(1_000_000)}`)
  await measure('agents only, a common word', () => word(random(10)), { by: 'agent' })
  await measure('agents only, page after page', () => word(random(10)), { by: 'agent' }, 5)
  await measure('a common word, up to a year ago', () => word(random(10)), { to: Date.now() - yearMs })
  await measure('a rare word, up to a year ago', () => word(vocabulary - 1 - random(2_000)), { to: Date.now() - yearMs })
} finally {
  await storage.close()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function seed(): Promise<void> {
  const begun = performance.now()
  const contacts = Array.from({ length: contactCount }, (_, n) => `contact${n}`)
  for (const contactId of contacts) await storage.keyRing.createContactKey(companyId, contactId)
  const hash = remembered(await sealer.hasher())
  const { collection } = storage.models.messages
  // Search asks none of the other indexes, and they are what storing so many at once would wait for.
  await collection.dropIndexes()
  await collection.createIndex({ companyId: 1, terms: 1, week: 1, providerAt: -1, _id: -1 })
  const since = Date.now() - 2 * yearMs
  for (let start = 0; start < count; start += batchSize) {
    const records = await Promise.all(
      Array.from({ length: Math.min(batchSize, count - start) }, (_, n) => {
        const at = since + Math.floor(((start + n) / count) * 2 * yearMs)
        return message(contacts[random(contactCount)] ?? '', at, { sealer, hash })
      }),
    )
    await collection.insertMany(records as never, { ordered: false })
    if (start % 100_000 === 0) console.error(`bench | ${start} messages after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  }
  line('messages', `${count} in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}

async function message(contactId: string, at: number, { sealer, hash }: { sealer: Sealer; hash: Hasher }): Promise<MessageFields> {
  const text = Array.from({ length: wordsEach }, () => word(drawn())).join(' ')
  const id = newId(at)
  return await fromInbound(
    {
      ...{
        id,
        conversationId: `of-${contactId}`,
        contactId,
        channelId: 'channel',
        caseId: null,
        providerId: null,
        providerAt: at,
        createdAt: at,
      },
      ...{ reactions: [], editedAt: null, deletedAt: null, origin: 'live', direction: 'in', by: { type: 'customer' } },
      ...{ content: { type: 'text', text }, text, referral: null, replyTo: null, intakeSeq: 1, turnSeq: 1, late: false, unhandled: null },
    },
    { companyId, sealer, terms: wordTerms(hash, text), sweepAt: null },
  )
}

async function measure(name: string, query: () => string, filters: { by?: 'agent'; to?: number } = {}, pages = 1): Promise<void> {
  const took: number[] = []
  let hits = 0
  for (let n = 0; n < timesEach; n++) {
    const words = query()
    let cursor: string | null = null
    for (let page = 0; page < pages && (page === 0 || cursor !== null); page++) {
      const begun = performance.now()
      const found: Page<SearchHit> = await repositories.search.everywhere({ words, limit: 50, cursor, ...filters })
      took.push(performance.now() - begun)
      hits += found.items.length
      cursor = found.nextCursor
    }
  }
  const figures = `p50 ${ms(percentile(took, 0.5))}   p95 ${ms(percentile(took, 0.95))}`
  line(name, figures, `${(hits / took.length).toFixed(1)} hits a page`, '(aim: p95 under 1,000 ms)')
}

function word(rank: number): string {
  return `palabra${rank.toString(36)}`
}

/** By Zipf's law: the word of rank n is said about 1/n as often as the first. */
function drawn(): number {
  return Math.min(vocabulary - 1, Math.floor(vocabulary ** Math.random()) - 1)
}

function random(below: number): number {
  return Math.floor(Math.random() * below)
}

/** Most words were hashed before. */
function remembered(hash: Hasher): Hasher {
  const known = new Map<string, string>()
  return (kind, text) => {
    const name = `${kind}\0${text}`
    const hashed = known.get(name) ?? hash(kind, text)
    known.set(name, hashed)
    return hashed
  }
}
