import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Installation, startInstallation } from '../support/installation.ts'
import { textsTo, untilQuiet } from '../support/ledger.ts'
import { companyId } from '../support/shop.ts'
import { until } from '../support/until.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'

const question = drawFlow({
  word: 'nombre',
  nodes: { ask: asks('¿Cómo te llamas?'), thank: says('Gracias, {{ answer }}') },
  arrows: ['start.next > ask', 'ask.answered > thank'],
  variables: [{ name: 'answer', type: 'text' }],
})
const reminder = drawFlow({
  word: 'aviso',
  nodes: { promise: says('Te aviso'), wait: ['wait', { mode: 'duration', seconds: 30 }], tell: says('Ya está') },
  arrows: ['start.next > promise', 'promise.next > wait', 'wait.next > tell'],
})

const asked = phonesFrom('52155451')
const waiting = phonesFrom('52155452')

let hilo: Installation

beforeAll(async () => {
  hilo = await startInstallation()
  await hilo.publish(question)
  await hilo.publish(reminder)
}, 120_000)

afterAll(() => hilo.stop(), 60_000)

describe("Temporal's store lost with two hundred conversations waiting", () => {
  it('is rebuilt from the database alone: every answer is heard and every timer fires, once', async () => {
    const { storage, graph, temporal, worker } = hilo
    await Promise.all([...asked.map((phone) => hilo.say(phone, 'Mi nombre')), ...waiting.map((phone) => hilo.say(phone, 'Un aviso'))])
    await untilQuiet(storage, 120_000)
    const armed = () => storage.models.conversations.countDocuments({ companyId, wakeAt: { $gt: 0 } })
    const fired = () => waiting.filter((phone) => textsTo(graph, phone).includes('Ya está')).length
    expect((await armed()) + fired()).toBe(100)

    await Promise.all([worker.kill(), temporal.kill()])
    temporal.forget()
    const early = asked.slice(0, 10)
    await Promise.all(early.map((from) => hilo.deliver(textWebhook({ from, text: `Ana ${from}` }).body)))
    await temporal.start()
    const unheard = (await armed()) + early.length
    // The worker comes later: its sweeper would ring some of them by itself.
    expect(await hilo.rebuildSessions()).toBe(`${unheard} conversations have their session again.\n`)

    worker.start()
    await hilo.ready()
    await Promise.all(asked.slice(10).map((phone) => hilo.say(phone, `Ana ${phone}`)))
    await until('every timer has fired', () => fired() === 100, 120_000)
    await untilQuiet(storage, 120_000)
    expect(asked.map((phone) => textsTo(graph, phone))).toEqual(asked.map((phone) => ['¿Cómo te llamas?', `Gracias, Ana ${phone}`]))
    expect(waiting.map((phone) => textsTo(graph, phone))).toEqual(waiting.map(() => ['Te aviso', 'Ya está']))
    expect(graph.violations).toEqual([])
  }, 290_000)
})

function phonesFrom(prefix: string): string[] {
  return Array.from({ length: 100 }, (_, n) => `${prefix}${String(n).padStart(5, '0')}`)
}
