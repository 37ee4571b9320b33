import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { createRunRoutes } from '#api/routes/runs'
import { runFailureSentence } from '#engine/conversation/run-failure-sentences'
import type { RunDoc } from '#storage/documents/run'
import { callRoute } from '../support/call-route.ts'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { type Thread, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

/** Reads well and never ends: refused by the renderer's bounds when it runs. */
const endless = '{% for i in (1..3000000) %}{{ answer }}{% endfor %}'

let hilo: Hilo
let members: Members

beforeAll(async () => {
  hilo = await startHilo()
  members = openMembers(hilo)
})

afterAll(async () => {
  await members.close()
  await hilo.stop()
})

function order(word: string, summary: string) {
  return drawFlow({
    word,
    nodes: { ask: asks('¿Cuántas quieres?'), summary: says(summary), bye: says('Gracias') },
    arrows: ['start.next > ask', 'ask.answered > summary', 'summary.next > bye'],
    variables: [{ name: 'answer', type: 'text' }],
  })
}

function runs() {
  return hilo.storage.repositories(companyId).runs
}

function call(name: string, input: Parameters<typeof callRoute>[4]): Promise<unknown> {
  const routes = createRunRoutes({ conversations: members.gateway, log: pino({ level: 'silent' }) })
  return callRoute(routes, name, hilo.storage.repositories(companyId), companyId, input)
}

/** Somebody whose run fails at the summary. */
async function failed(phone: string, word: string): Promise<{ thread: Thread; run: RunDoc }> {
  const thread = threadOf(hilo, phone)
  await thread.say(word)
  await thread.receives('¿Cuántas quieres?')
  await thread.say('tres')
  const { id } = await thread.conversation()
  const run = await until('the run failed', async () => (await runs().list({ conversationId: id, status: 'failed' })).items[0])
  return { thread, run }
}

describe('a run that fails', () => {
  it('says what failed, where and why, with the inputs, and goes to people', async () => {
    const { flowId } = await hilo.publish(order('resumen', endless))
    const { thread, run } = await failed('573008000001', 'resumen')

    expect(run).toMatchObject({
      flowId,
      version: 1,
      nodeId: 'summary',
      failure: { nodeId: 'summary', code: expect.any(String), message: expect.any(String) },
    })
    expect(await runs().counts(flowId)).toEqual([{ version: 1, nodeId: 'summary', status: 'failed', count: 1 }])
    const shown = await call('get /runs/:id', { params: { id: run.id } })
    expect(shown).toMatchObject({ variables: { answer: 'tres' } })
    const visits = await call('get /runs/:id/visits', { params: { id: run.id }, query: { limit: 50 } })
    expect(visits).toMatchObject({ items: ['start', 'ask', 'summary'].map((nodeId) => expect.objectContaining({ nodeId })) })
    expect((await thread.conversation()).handover?.note).toContain(runFailureSentence(run.failure?.code ?? '').es)
  })

  it('goes on from that node once its flow is repaired, with the answers it had', async () => {
    const { flowId } = await hilo.publish(order('cuenta', endless))
    const { thread, run } = await failed('573008000002', 'cuenta')
    await hilo.publish(order('cuenta', 'Son {{ answer }}'), { flowId })

    expect(await call('post /runs/:id/retry', { params: { id: run.id } })).toEqual({ results: [{ runId: run.id, outcome: 'accepted' }] })
    await thread.receives('Gracias')
    expect(thread.received()).toEqual(['¿Cuántas quieres?', 'Son tres', 'Gracias'])
    const ended = await until('the run has ended', async () => {
      const now = await runs().get(run.id)
      return now?.status === 'ended' && now
    })
    expect(ended).toMatchObject({ version: 2, failure: null })
    expect((await thread.conversation()).owner).toEqual({ type: 'bot' })
    expect(await call('post /runs/:id/retry', { params: { id: run.id } })).toEqual({ results: [{ runId: run.id, outcome: 'notFailed' }] })
  })

  it('is retried together with many others', async () => {
    const { flowId } = await hilo.publish(order('lista', endless))
    const broken = await Promise.all(Array.from({ length: 6 }, (_, n) => failed(`57300810000${n}`, 'lista')))
    await hilo.publish(order('lista', 'Son {{ answer }}'), { flowId })

    const runIds = broken.map(({ run }) => run.id)
    expect(await call('post /runs/retry', { body: { runIds } })).toEqual({
      results: runIds.map((runId) => ({ runId, outcome: 'accepted' })),
    })
    await Promise.all(broken.map(({ thread }) => thread.receives('Gracias')))
    expect(broken.map(({ thread }) => thread.received())).toEqual(broken.map(() => ['¿Cuántas quieres?', 'Son tres', 'Gracias']))
  })

  it('fails again where nothing was repaired', async () => {
    await hilo.publish(order('igual', endless))
    const { run } = await failed('573008000003', 'igual')
    await call('post /runs/:id/retry', { params: { id: run.id } })
    const again = await until('it failed again', async () => {
      const now = await runs().get(run.id)
      return (now?.failure?.at ?? 0) > (run.failure?.at ?? 0) && now
    })

    expect(again).toMatchObject({ status: 'failed', nodeId: 'summary' })
  })

  it('because the provider refused a message goes on when it is tried later', async () => {
    await hilo.publish(
      drawFlow({
        word: 'saludo',
        nodes: { ask: asks('¿Cuántas quieres?'), summary: says('Son {{ answer }}'), more: asks('¿Algo más?', { saveTo: 'more' }) },
        arrows: ['start.next > ask', 'ask.answered > summary', 'summary.next > more'],
        variables: [
          { name: 'answer', type: 'text' },
          { name: 'more', type: 'text' },
        ],
      }),
    )
    hilo.graph.failNext({
      fault: { type: 'error', code: 131026 },
      when: (body) => body['to'] === '+573008000004' && JSON.stringify(body).includes('Son tres'),
    })
    const { thread, run } = await failed('573008000004', 'saludo')
    expect(run.failure).toMatchObject({ nodeId: 'summary', code: 'whatsapp.131026' })
    await call('post /runs/:id/retry', { params: { id: run.id } })
    await thread.receives('¿Algo más?')

    expect(thread.received()).toEqual(['¿Cuántas quieres?', 'Son tres', '¿Algo más?'])
  })

  it('because the provider refused its very last message is one too, and says it when it is tried later', async () => {
    const { flowId } = await hilo.publish(order('despedida', 'Son {{ answer }}'))
    hilo.graph.failNext({
      fault: { type: 'error', code: 131026 },
      when: (body) => body['to'] === '+573008000005' && JSON.stringify(body).includes('Gracias'),
    })
    const { thread, run } = await failed('573008000005', 'despedida')
    expect(run).toMatchObject({
      flowId,
      nodeId: 'bye',
      endedAt: null,
      endReason: null,
      failure: { nodeId: 'bye', code: 'whatsapp.131026' },
    })
    expect((await thread.conversation()).handover?.note).toContain('WhatsApp no pudo entregar')
    await call('post /runs/:id/retry', { params: { id: run.id } })
    await thread.receives('Gracias')

    expect(thread.received()).toEqual(['¿Cuántas quieres?', 'Son tres', 'Gracias'])
    await until('the run has ended', async () => (await runs().get(run.id))?.status === 'ended')
  })
})
