import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Client } from '@temporalio/client'
import type { Payload } from '@temporalio/common'
import { lookOptions, mailStartOptions, mailWorkflow, publishWorkflow, renew, sweepWorkflow } from '#workflows/messages'
import { asks, type DrawnNode, drawFlow, says } from '../support/draw-flow.ts'
import setUp from '../support/global-setup.mjs'
import tearDown from '../support/global-teardown.mjs'
import type { Hilo } from '../support/hilo.ts'
import { openPayloads } from '../support/history.ts'
import { startMailServer } from '../support/mail-server.ts'
import type { Members } from '../support/members.ts'
import { type Thread, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'
import { messageWebhook } from '../support/whatsapp-webhooks.ts'

/**
 * Run by hand, with Node 24, after a workflow was changed on purpose: plays every scenario on the real product and saves what Temporal
 * recorded, opened (it holds ids, enums and times only), as JSON beside this file. `replay.test.ts` replays them. With names behind it,
 * only those scenarios are played.
 */
const folder = import.meta.dirname

interface Stage {
  hilo: Hilo
  members: Members
  shopUrl: string
}

/** Name of the file -> plays it; gives the workflow, and the run when it is not the last one. */
const scenarios: Record<string, (stage: Stage) => Promise<{ workflowId: string; runId?: string }>> = {
  'conversation-turns': async ({ hilo }) => {
    const thread = await asked(hilo, '573009000001')
    await thread.say('tres')
    await thread.receives('Anotado: tres')
    return await rested(hilo, thread)
  },

  'conversation-timers': async ({ hilo }) => {
    const thread = threadOf(hilo, '573009000002')
    hilo.graph.failNext({ fault: { type: 'error', code: 131056 }, when: (body) => body['to'] === `+${thread.phone}` })
    await thread.say('pronto')
    await thread.receives('¿Sigues ahí?')
    await thread.say('pronto')
    await thread.settled()
    await thread.say('aquí estoy')
    await thread.receives('¡Volviste!')
    return await rested(hilo, thread)
  },

  'conversation-people': async ({ hilo, members }) => {
    const thread = await asked(hilo, '573009000003')
    const ana = members.member('ana')
    await ana.takeOver(thread)
    await members.member('luis').takeOver(thread)
    await ana.write(thread, 'Hola, soy Ana')
    await thread.receives('Hola, soy Ana')
    await ana.release(thread, 'resume')
    await until('the question again', () => thread.received().length === 3)
    await ana.pause(thread, true)
    await ana.closeCase(thread)
    await thread.settled()
    return await rested(hilo, thread)
  },

  'conversation-calls': async ({ hilo }) => {
    const thread = threadOf(hilo, '573009000004')
    await thread.say('orden')
    await thread.receives('Son 199')
    const id = hilo.graph.keepMedia('image/jpeg', Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(500)]))
    await hilo.post(
      messageWebhook({ from: thread.phone, message: { type: 'image', image: { id, mime_type: 'image/jpeg', sha256: '' } } }).body,
    )
    await thread.settled()
    return await rested(hilo, thread)
  },

  'conversation-renewed-before': async ({ hilo }) => {
    const thread = await asked(hilo, '573009000005')
    const { workflowId } = await thread.conversation()
    const handle = hilo.client.workflow.getHandle(workflowId)
    const { runId } = await handle.describe()
    await handle.signal(renew)
    await until('another run', async () => (await handle.describe()).runId !== runId)
    await thread.say('tres')
    await thread.receives('Anotado: tres')
    await rested(hilo, thread)
    return { workflowId, runId }
  },

  'conversation-renewed-after': async ({ hilo }) => await rested(hilo, threadOf(hilo, '573009000005')),

  publish: async ({ hilo, members }) => {
    const { companyId } = await import('../support/shop.ts')
    const flow = () =>
      drawFlow({ word: 'nuevo', nodes: { ask: asks('¿Qué?'), done: says('Ya') }, arrows: ['start.next > ask', 'ask.answered > done'] })
    const { flowId } = await hilo.publish(flow())
    const thread = threadOf(hilo, '573009000006')
    await thread.say('nuevo')
    await thread.receives('¿Qué?')
    const { version } = await hilo.publish(flow(), { flowId, people: 'migrate' })
    await members.gateway.startPublish({ companyId, flowId, version, people: 'migrate' }, 'one')
    const workflowId = `${publishWorkflow}/${companyId}/${flowId}/one`
    await hilo.client.workflow.getHandle(workflowId).result()
    return { workflowId }
  },

  'inbox-routing': async ({ hilo, members }) => {
    const { companyId } = await import('../support/shop.ts')
    const thread = threadOf(hilo, '573009000007')
    await thread.say('quiero hablar con una persona')
    await until('it waits in the queue', async () => (await thread.conversation()).owner.type === 'queue')
    const { workflowId } = lookOptions(companyId)
    const looks = async () =>
      JSON.stringify(await hilo.client.workflow.getHandle(workflowId).fetchHistory()).split('"routeQueue"').length - 1
    await until('it was looked at', async () => (await looks()) > 0)
    const before = await looks()
    await members.gateway.look(companyId)
    await until('it was looked at again', async () => (await looks()) > before)
    return { workflowId }
  },

  mail: async ({ hilo }) => {
    const mailId = await hilo.storage.installation.mails.queue({ to: 'ana@example.com', language: 'es', template: { kind: 'test' } })
    const options = mailStartOptions({ companyId: 'installation', mailId })
    await hilo.client.workflow.execute(mailWorkflow, options)
    return { workflowId: options.workflowId }
  },

  sweep: async ({ hilo }) =>
    await until('the sweeper has swept', async () => {
      for await (const { workflowId, runId } of hilo.client.workflow.list({
        query: `WorkflowType = '${sweepWorkflow}' AND ExecutionStatus = 'Completed'`,
      })) {
        return { workflowId, runId }
      }
      return null
    }),
}

async function asked(hilo: Hilo, phone: string): Promise<Thread> {
  const thread = threadOf(hilo, phone)
  await thread.say('pedido')
  await thread.receives('¿Cuántas quieres?')
  return thread
}

/** The session has ended by itself: its history is whole. */
async function rested(hilo: Hilo, thread: Thread): Promise<{ workflowId: string }> {
  const { workflowId } = await thread.conversation()
  await until(
    'the session has ended',
    async () => (await hilo.client.workflow.getHandle(workflowId).describe()).status.name === 'COMPLETED',
  )
  return { workflowId }
}

async function publishFlows(hilo: Hilo, shopUrl: string): Promise<void> {
  const variables = [{ name: 'answer', type: 'text' }]
  const ask = { ask: asks('¿Cuántas quieres?'), done: says('Anotado: {{ answer }}') }
  await hilo.publish(drawFlow({ word: 'pedido', variables, nodes: ask, arrows: ['start.next > ask', 'ask.answered > done'] }))
  const wait: DrawnNode = ['wait', { mode: 'duration', seconds: 2, cancelOnReply: true }]
  const follow = { wait, follow: says('¿Sigues ahí?'), back: says('¡Volviste!') }
  const arrows = ['start.next > wait', 'wait.next > follow', 'wait.replied > back']
  await hilo.publish(drawFlow({ word: 'pronto', settings: { reentry: 'ignore' }, nodes: follow, arrows }))
  const call: DrawnNode = ['httpRequest', { url: shopUrl, mapping: [{ path: 'body.total', variable: 'answer' }] }]
  await hilo.publish(
    drawFlow({
      word: 'orden',
      variables,
      nodes: { call, done: says('Son {{ answer }}') },
      arrows: ['start.next > call', 'call.next > done'],
    }),
  )
}

/** What Temporal keeps of a run, with every payload opened and nothing of this machine in it. */
async function readableHistory(client: Client, { workflowId, runId }: { workflowId: string; runId?: string }): Promise<string> {
  const history: unknown = JSON.parse(JSON.stringify(await client.workflow.getHandle(workflowId, runId).fetchHistory()))
  await openPayloads(client, history, inBase64)
  return `${JSON.stringify({ workflowId, history }, null, 1).replaceAll(`${process.pid}@${os.hostname()}`, 'worker')}\n`
}

/** A payload as it stands in a saved history: the bytes of JSON in base64. */
function inBase64({ metadata, data }: Payload) {
  const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return { metadata: mapValues(metadata ?? {}, toText), data: toText(data ?? new Uint8Array()) }
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}

const say = (sentence: string) => void process.stderr.write(`${sentence}\n`)

await setUp()
// Both read the environment that the set-up makes.
const { startHilo } = await import('../support/hilo.ts')
const { openMembers } = await import('../support/members.ts')
const shop = createServer((_, response) => response.setHeader('content-type', 'application/json').end('{"total":199}'))
await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
// A server that listens on TCP has an address object.
const shopHost = `127.0.0.1:${(shop.address() as AddressInfo).port}`
const mailServer = await startMailServer()
const hilo = await startHilo({
  HILO_SESSION_QUIET_SECONDS: '3',
  HILO_SWEEP_SECONDS: '2',
  HILO_ALLOWED_HOSTS: shopHost,
  SMTP_URL: mailServer.url,
})
const stage: Stage = { hilo, members: openMembers(hilo), shopUrl: `http://${shopHost}/orders/7` }
await publishFlows(hilo, stage.shopUrl)
const wanted = process.argv.slice(2)
for (const [name, play] of Object.entries(scenarios).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
  writeFileSync(path.join(folder, `${name}.json`), await readableHistory(hilo.client, await play(stage)))
  say(`saved ${name}`)
}
await stage.members.close()
shop.closeAllConnections()
shop.close()
await hilo.stop()
await mailServer.close()
await tearDown()
process.exit(0)
