import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createReport, daysBetween } from '#engine/inbox/report'
import { newMasterKey } from '#storage/keys/master-key'
import { runMigrations } from '#storage/migrations/run-migrations'
import type { CaseRecord } from '#storage/models/case'
import { openStorage } from '#storage/open-storage'
import { startDatabase } from '../../scripts/servers.mjs'
import { line, ms } from './figures.ts'

/** The report of a year and of a month, over `--cases N` cases of one company in that year. */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' } }, allowPositionals: true })
const count = Number(values.cases)
const companyId = 'bench'
const yearMs = 365 * 86_400_000
const batchSize = 5_000

const folder = mkdtempSync(path.join(tmpdir(), 'hilo-bench-'))
const database = await startDatabase({ dataDir: folder, port: 0, log: (text) => console.error(`bench | ${text}`), durable: false })
const storage = await openStorage({ uri: database.uri, masterKey: newMasterKey() })
await runMigrations({ ...storage, say: () => undefined })
const { reports } = storage.repositories(companyId)
const now = Date.now()

try {
  await seed()
  await measure('a year by day', 365)
  await measure('a month by day', 30)
} finally {
  await storage.close()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function seed(): Promise<void> {
  const begun = performance.now()
  for (let n = 0; n < count; n += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, count - n) }, (_, k): CaseRecord => caseOf(n + k))
    await storage.connection.collection<CaseRecord>('cases').insertMany(batch)
  }
  line(`${count} cases stored`, ms(performance.now() - begun))
}

function caseOf(n: number): CaseRecord {
  const openedAt = now - Math.floor((n / count) * yearMs)
  const closedAt = openedAt + (n % 500) * 60_000
  const id = `c${n}`
  return {
    ...{ _id: id, companyId, conversationId: id, contactId: id, channelId: `channel${n % 3}`, openedAt, closedAt, closedBy: 'bot' },
    ...{ closeReason: null, referral: null, categoryId: `category${n % 8}`, csat: { score: 1 + (n % 5), at: closedAt } },
    ...(n % 2 === 0 && {
      handedOverAt: openedAt,
      agentId: `agent${n % 20}`,
      firstReply: { since: openedAt, at: openedAt + (n % 90) * 1000 },
    }),
  }
}

async function measure(name: string, span: number): Promise<void> {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const days = daysBetween(day(now - (span - 1) * 86_400_000), day(now), 'America/Mexico_City') ?? []
  const begun = performance.now()
  const report = createReport({ by: 'day', days, now })
  for await (const one of reports.cases({ from: days[0]?.start ?? 0, to: days.at(-1)?.end ?? 0 })) report.add(one)
  const { opened } = report.result().total
  line(`${name}: ${opened} cases`, ms(performance.now() - begun))
}
