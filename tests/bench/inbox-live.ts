import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startFakeGraph } from '../../scripts/fake-graph.ts'
import { freePort } from '../../scripts/processes/free-port.mjs'
import { startDatabase, startTemporal } from '../../scripts/servers.mjs'
import { drawFlow } from '../support/draw-flow.ts'
import { pause, startProduct } from '../support/product.ts'
import { appSecret, companyId } from '../support/shop.ts'
import { until } from '../support/until.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'
import { type AgentPage, openAgentPage, type Samples } from './agent-page.ts'
import { line, ms, percentile } from './figures.ts'
import { cpuOf } from './process-figures.ts'
import { signIn } from './signed-in.ts'

/**
 * The inbox at work, on the whole product: `--agents N` in their pages, `--moving N` conversations with people or in the queue whose customers
 * each write every `--customer-every` seconds, while each agent lists, opens and answers every `--agent-every` seconds, for `--seconds`.
 * `--profile FOLDER` keeps a processor profile of API and worker there.
 */
const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '50' },
    moving: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    'customer-every': { type: 'string', default: '20' },
    'agent-every': { type: 'string', default: '15' },
    /** How often each request is tried alone before. */
    alone: { type: 'string', default: '0' },
    profile: { type: 'string' },
  },
  allowPositionals: true,
})
const [agentCount, moving, seconds] = [Number(values.agents), Number(values.moving), Number(values.seconds)]
const customerEveryMs = Number(values['customer-every']) * 1_000
const agentEveryMs = Number(values['agent-every']) * 1_000
const timesEach = Number(values.alone)
const warmUpMs = 10_000
/** How long an agent reads before they answer. */
const readMs = 4_000

const folder = mkdtempSync(path.join(tmpdir(), 'hilo-bench-'))
const tell = (text: string) => console.error(`bench | ${text}`)
const [database, temporal, port] = await Promise.all([
  startDatabase({ dataDir: folder, port: 0, log: tell }),
  startTemporal({ dataDir: folder, port: 0, log: tell }),
  freePort(0, '127.0.0.1'),
])
const url = `http://127.0.0.1:${port}`
const graph = await startFakeGraph({ appSecret, webhookUrl: `${url}/webhooks/whatsapp`, statuses: ['delivered', 'read'] })
const product = await startProduct({
  ...{ folder, port, mongodbUri: database.uri, temporalAddress: temporal.address, graphUrl: graph.url },
  settings: {
    LOG_LEVEL: 'error',
    HILO_SIGNUP: 'open',
    ...(values.profile !== undefined && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${path.resolve(values.profile)}` }),
  },
})

const samples: Samples = { list: [], open: [], send: [], reread: [] }
const seen: number[] = []
const failures = new Map<string, number>()
const phones = Array.from({ length: moving }, (_, n) => `52155${String(30_000_000 + n)}`)
/** When customers posted what nobody has read yet, by text: only what was written into an open thread. */
const unread = new Map<string, { conversationId: string; at: number }>()
const conversationOf = new Map<string, string>()
const pages: AgentPage[] = []
let posted = 0
let isOver = false

try {
  await prepare()
  await oneByOne()
  const work = [...phones.map(customer), ...pages.map(agent)]
  await pause(warmUpMs)
  await measure()
  isOver = true
  await Promise.all(work)
} finally {
  for (const page of pages) page.close()
  // What was asked for last is still being answered.
  await pause(3_000)
  await Promise.all([product.worker.stop(), product.api.stop()])
  await graph.close()
  await product.storage.close()
  await Promise.all([temporal.stop(), database.stop()])
  rmSync(folder, { recursive: true, force: true })
}

/** Everybody is at their page, and every conversation is with a person or in the queue. */
async function prepare(): Promise<void> {
  const { inboxSettings, routing } = product.storage.repositories(companyId)
  // A quarter waits in the queue.
  const capacity = Math.max(1, Math.floor((moving * 0.75) / agentCount))
  await inboxSettings.save({ ...(await inboxSettings.get()), assignment: 'balanced', capacity })
  await product.publish(toPeople())
  tell(`${agentCount} agents sign in`)
  for (const who of await signIn(url, product.storage, agentCount, 'agent')) {
    pages.push(await openAgentPage({ url, who, samples, read, failed }))
  }
  tell(`${moving} customers ask for a person`)
  for (let start = 0; start < moving; start += 20) await Promise.all(phones.slice(start, start + 20).map((phone) => write(phone, 'ayuda')))
  const placed = async () => {
    const [queued, held] = await Promise.all([routing.read('queue'), routing.read('agent')])
    return queued.length + held.length >= moving && held.length >= Math.min(moving, capacity * agentCount) && { queued, held }
  }
  const { queued, held } = await until('every conversation is with a person or in the queue', placed, 120_000)
  line('conversations', `${held.length} with ${agentCount} agents`, `${queued.length} in the queue`)
}

/** What each request of a page costs while nobody else asks. */
async function oneByOne(): Promise<void> {
  const [page] = pages
  if (!page || timesEach === 0) return
  let asked = -1
  await until('nobody asks for anything', async () => {
    const before = asked
    asked = samples.reread.length
    return before === asked || (await pause(2_000))
  })
  const [row] = await page.list('mine')
  if (!row) throw new Error('The first agent has no conversation')
  const { id, contactId } = row
  const requests = {
    list: '/conversations?view=mine&sort=waiting&limit=50',
    'list of the queue': '/conversations?view=waiting&sort=waiting&limit=50',
    counts: '/conversation-counts',
    conversation: `/conversations/${id}`,
    thread: `/conversations/${id}/thread?limit=50`,
    'what flows do': `/conversations/${id}/runs-now`,
    contact: `/contacts/${contactId}`,
    cases: `/contacts/${contactId}/cases`,
    'other conversations': `/conversations?contactId=${contactId}&limit=20`,
    draft: `/conversations/${id}/draft`,
    scheduled: `/conversations/${id}/scheduled?limit=20`,
    agents: '/agents',
    send: `/conversations/${id}/messages`,
  }
  for (const [name, path] of Object.entries(requests)) {
    const taken: number[] = []
    const before = cpuOfEach()
    for (let n = 0; n < timesEach; n++) {
      const begun = performance.now()
      await page.ask(path, ...(name === 'send' ? [{ content: { type: 'text', text: `Enseguida ${n}` } }] : []))
      taken.push(performance.now() - begun)
    }
    const [api, , , database] = cpuOfEach().map(({ spent }, n) => ((spent - (before[n]?.spent ?? 0)) * 1_000) / timesEach)
    line(`${name}, alone`, `p50 ${ms(percentile(taken, 0.5))}`, `processor: API ${ms(api ?? 0)}, database ${ms(database ?? 0)}`)
  }
}

function toPeople() {
  return drawFlow({ word: 'ayuda', nodes: { people: ['handover', {}] }, arrows: ['start.next > people'] })
}

/** Writes at their pace, from any moment of it on, until it is over. */
async function customer(phone: string, number: number): Promise<void> {
  await pause(Math.random() * customerEveryMs)
  for (let n = 0; !isOver; n++) {
    const text = `¿Tienen tenis del 26.5 en negro? ${number}-${n}`
    const conversationId = conversationOf.get(phone)
    if (conversationId !== undefined && pages.some((page) => page.opened() === conversationId))
      unread.set(text, { conversationId, at: performance.now() })
    await write(phone, text)
    posted += 1
    await pause(aboutMs(customerEveryMs))
  }
}

/** Looks at what is theirs (and now and then at the queue), opens the one that waits longest, reads, and answers. */
async function agent(page: AgentPage, number: number): Promise<void> {
  await pause((number / pages.length) * agentEveryMs)
  for (let n = 0; !isOver; n++) {
    if (n % 4 === 3) await page.list('waiting')
    const rows = await page.list('mine')
    for (const { id, contact } of rows) conversationOf.set(contact.phone?.replace('+', '') ?? '', id)
    const row = rows.find(({ id }) => id !== page.opened()) ?? rows[0]
    if (row) {
      const before = page.opened()
      // Nobody reads on where nobody looks any more.
      for (const [text, { conversationId }] of unread) if (conversationId === before) unread.delete(text)
      await page.open(row)
      await pause(readMs)
      await page.send(`Sí, en negro y en blanco, enseguida te aparto unos. ${number}-${n}`)
    }
    await pause(Math.max(0, aboutMs(agentEveryMs) - readMs))
  }
}

function read(texts: string[]): void {
  for (const text of texts) {
    const written = unread.get(text)
    if (!written) continue
    unread.delete(text)
    seen.push(performance.now() - written.at)
  }
}

async function write(from: string, text: string): Promise<void> {
  const status = await product.post(textWebhook({ from, text }).body)
  if (status !== 200) failed(`${status} webhook`)
}

function failed(what: string): void {
  failures.set(what, (failures.get(what) ?? 0) + 1)
}

async function measure(): Promise<void> {
  for (const taken of [...Object.values(samples), seen]) taken.length = 0
  failures.clear()
  const [postedBefore, cpuBefore] = [posted, cpuOfEach()]
  tell(`measuring for ${seconds} s`)
  await pause(seconds * 1_000)
  const used = cpuOfEach().map(({ name, spent }, n) => `${name} ${(((spent - (cpuBefore[n]?.spent ?? 0)) / seconds) * 100).toFixed(0)} %`)
  line('messages of customers', `${((posted - postedBefore) / seconds).toFixed(1)}/s`)
  line('requests that pages made by themselves', `${(samples.reread.length / seconds).toFixed(0)}/s`, spread(samples.reread))
  line('list', spread(samples.list))
  line('open (conversation, then thread)', spread(samples.open))
  line('send', spread(samples.send))
  line('webhook -> in the open thread of an agent', spread(seen))
  line('processor, of a core', ...used)
  const lost = [...unread.values()].filter(({ at }) => performance.now() - at > 10_000).length
  line('errors', failures.size === 0 ? 'none' : [...failures].map(([what, times]) => `${times} x ${what}`).join('   '), `${lost} not seen`)
}

function cpuOfEach(): { name: string; spent: number }[] {
  const pids = { api: product.api.pid(), worker: product.worker.pid(), temporal: temporal.pid, database: database.pid, bench: process.pid }
  return Object.entries(pids).map(([name, pid]) => ({ name, spent: cpuOf(pid) }))
}

function spread(taken: number[]): string {
  const at = (share: number) => ms(percentile(taken, share))
  return `${String(taken.length).padStart(6)}   p50 ${at(0.5)}   p95 ${at(0.95)}   p99 ${at(0.99)}`
}

/** A person's pace: half as long to half as long again. */
function aboutMs(usual: number): number {
  return usual * (0.5 + Math.random())
}
