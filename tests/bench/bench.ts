import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import { flowSchema } from '#engine/flow/schema'
import { createSealer } from '#storage/keys/sealer'
import { startDatabase, startTemporal } from '../../scripts/servers.mjs'
import { companyId } from '../support/shop.ts'
import { startBareTemporal } from './bare-temporal.ts'
import { line, percentile, spread } from './figures.ts'
import { cpuOf, memoryOf } from './process-figures.ts'
import { startMeasuredProduct } from './product.ts'

/**
 * What a turn costs, beside a bare Temporal signal -> activity round trip of the same run: machines are noisy, so only ratios count.
 * `--turns N` sequential turns, `--waiting N` conversations that wait for 30 days (0 = skip).
 */
const { values } = parseArgs({ options: { turns: { type: 'string', default: '200' }, waiting: { type: 'string', default: '0' } } })
const turns = Number(values.turns)
const waitingCount = Number(values.waiting)
/** What the last messages left to do (figures, lists, memory to give back) is over by then. */
const restSeconds = 60
const idleSeconds = 30

const folder = mkdtempSync(path.join(tmpdir(), 'hilo-bench-'))
const tell = (text: string) => console.error(`bench | ${text}`)
const [database, temporal] = await Promise.all([
  startDatabase({ dataDir: folder, port: 0, log: tell }),
  startTemporal({ dataDir: folder, port: 0, log: tell }),
])
const product = await startMeasuredProduct({ folder, mongodbUri: database.uri, temporalAddress: temporal.address })
const bare = await startBareTemporal(temporal.address, 50)
const connection = await Connection.connect({ address: temporal.address })
const client = new Client({ connection })

try {
  await product.publish(fixture('price-keyword'))
  await sequential()
  await concurrent(10)
  await concurrent(50)
  await perTurn()
  if (waitingCount > 0) await manyWaiting(waitingCount)
} finally {
  await bare.stop()
  await product.stop()
  await connection.close()
  await Promise.all([temporal.stop(), database.stop()])
  rmSync(folder, { recursive: true, force: true })
}

async function sequential(): Promise<void> {
  for (let n = 0; n < 40; n++) {
    await bare.roundTrip(0)
    await product.turn('5215500000001', `precio ${n}`)
  }
  const bareMs: number[] = []
  const replyMs: number[] = []
  const ackMs: number[] = []
  for (let n = 0; n < turns; n++) {
    bareMs.push(await bare.roundTrip(0))
    const { ack, reply } = await product.turn('5215500000001', `precio ${n}`)
    replyMs.push(reply)
    ackMs.push(ack)
  }
  line('bare Temporal signal -> activity, one at a time', spread(bareMs))
  line('webhook -> reply at Graph, one at a time', spread(replyMs))
  line('webhook -> 200 (ack)', spread(ackMs))
  line('ratio of the medians (aim: at most 2)', (percentile(replyMs, 0.5) / percentile(bareMs, 0.5)).toFixed(2))
}

async function concurrent(conversations: number): Promise<void> {
  const each = Math.max(4, Math.ceil((turns * 2) / conversations))
  const atStart = cpuOfEach()
  const bareRate = await rate(conversations, each, (n) => bare.roundTrip(n))
  const before = cpuOfEach()
  const bareUsed = usedSince(atStart, conversations * (each + 1)).filter(({ name }) => name === 'temporal' || name === 'bench')
  const replyMs: number[] = []
  const hiloRate = await rate(conversations, each, async (n) => {
    const { reply } = await product.turn(`52155100${String(n).padStart(5, '0')}`, 'precio')
    replyMs.push(reply)
  })
  const used = usedSince(before, replyMs.length)
  line(
    `${conversations} at once`,
    `bare ${bareRate.toFixed(0)}/s`,
    `Hilo ${hiloRate.toFixed(0)} turns/s`,
    `ratio ${(hiloRate / bareRate).toFixed(2)} (aim at 50: 0.6)`,
  )
  line('  webhook -> reply', spread(replyMs))
  line('  processor time per turn', ...used.map(({ name, ms }) => `${name} ${ms.toFixed(1)} ms`))
  line('  processor time per bare round trip', ...bareUsed.map(({ name, ms }) => `${name} ${ms.toFixed(1)} ms`))
}

/** Processor time of every process since then, in milliseconds for each of so many. */
function usedSince(before: { name: string; seconds: number }[], times: number): { name: string; ms: number }[] {
  return cpuOfEach().map(({ name, seconds }, n) => ({ name, ms: ((seconds - (before[n]?.seconds ?? 0)) * 1000) / times }))
}

/** Processor time of every process so far, this one (fake Graph and load) included. */
function cpuOfEach(): { name: string; seconds: number }[] {
  const { api, worker } = product.pids
  const pids = { api, worker, temporal: temporal.pid, database: database.pid, bench: process.pid }
  return Object.entries(pids).map(([name, pid]) => ({ name, seconds: cpuOf(pid) }))
}

/** Round trips a second with so many going on at a time; one of each before the clock starts. */
async function rate(conversations: number, each: number, trip: (n: number) => Promise<unknown>): Promise<number> {
  const all = Array.from({ length: conversations }, (_, n) => n)
  await Promise.all(all.map(trip))
  const start = performance.now()
  await Promise.all(
    all.map(async (n) => {
      for (let turn = 0; turn < each; turn++) await trip(n)
    }),
  )
  return (conversations * each * 1000) / (performance.now() - start)
}

async function perTurn(): Promise<void> {
  const workflows = client.workflow.list({ query: `WorkflowType = 'conversation' AND ExecutionStatus = 'Running'` })
  const histories: { events: number; bytes: number }[] = []
  for await (const { workflowId } of workflows) {
    const { raw } = await client.workflow.getHandle(workflowId).describe()
    histories.push({
      events: Number(raw.workflowExecutionInfo?.historyLength ?? 0),
      bytes: Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0),
    })
  }
  const { messages } = product.storage.models
  const incoming = await messages.collection.countDocuments({ direction: 'in' })
  const events = histories.reduce((sum, { events }) => sum + events, 0)
  const bytes = histories.reduce((sum, { bytes }) => sum + bytes, 0)
  line('history per turn (continued runs left out)', `${(events / incoming).toFixed(1)} events`, `${(bytes / incoming).toFixed(0)} bytes`)
  line('database per turn', `${((await databaseBytes()) / incoming).toFixed(0)} bytes of documents`)
  line('sealing and opening one message', await sealingCost())
}

async function databaseBytes(): Promise<number> {
  const { connection: mongo } = product.storage
  let bytes = 0
  for (const { name } of (await mongo.db?.listCollections().toArray()) ?? []) {
    for await (const document of mongo.collection(name).find()) bytes += Buffer.byteLength(JSON.stringify(document))
  }
  return bytes
}

/** Sealing and opening a message as long as a chat text, with the contact's key in memory as in a running worker. */
async function sealingCost(): Promise<string> {
  const contact = await product.storage.models.contacts.collection.findOne<{ _id: string }>({})
  const contactId = String(contact?._id)
  const sealer = createSealer(product.storage.keyRing, companyId)
  const words = { text: 'Hola, ¿tienen tenis del 26.5 en color negro? Los necesito para el viernes.'.repeat(2) }
  const times = 5_000
  const start = performance.now()
  for (let n = 0; n < times; n++) {
    const sealed = await sealer.sealContact(contactId, 'messages', `m${n}`, 'words', words)
    await sealer.openContact('messages', `m${n}`, 'words', sealed)
  }
  return `${((performance.now() - start) / times).toFixed(3)} ms`
}

async function manyWaiting(count: number): Promise<void> {
  await product.publish(fixture('follow-up-30-days'))
  const phones = Array.from({ length: count }, (_, n) => `52155${String(20_000_000 + n)}`)
  for (let start = 0; start < count; start += 50) {
    await Promise.all(phones.slice(start, start + 50).map((phone) => product.turn(phone, 'informes')))
  }
  const processes = { api: product.pids.api, worker: product.pids.worker, temporal: temporal.pid, database: database.pid }
  await sleep(restSeconds * 1000)
  const before = Object.values(processes).map(cpuOf)
  await sleep(idleSeconds * 1000)
  const used = Object.values(processes).map((pid, n) => ((cpuOf(pid) - (before[n] ?? 0)) / idleSeconds) * 100)
  const memory = Object.values(processes).map(memoryOf)
  line(`memory with ${count} waiting`, ...Object.keys(processes).map((name, n) => `${name} ${memory[n]?.toFixed(0)} MB`))
  line('together (aim: under 1,600 MB)', `${memory.reduce((sum, mb) => sum + mb, 0).toFixed(0)} MB`)
  line(
    'idle processor (aim: under 4 % of a core)',
    `${used.reduce((sum, percent) => sum + percent, 0).toFixed(1)} %`,
    ...Object.keys(processes).map((name, n) => `${name} ${used[n]?.toFixed(1)} %`),
  )
}

function fixture(name: string) {
  return flowSchema.parse(JSON.parse(readFileSync(new URL(`../fixtures/flows/${name}.json`, import.meta.url), 'utf8')))
}
