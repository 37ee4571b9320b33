import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { echoFlow, type Installation, startInstallation } from '../support/installation.ts'
import { storedInbound, textsTo, untilQuiet } from '../support/ledger.ts'
import { pause } from '../support/product.ts'
import { until } from '../support/until.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'

let hilo: Installation

beforeAll(async () => {
  hilo = await startInstallation()
  await hilo.publish(echoFlow())
}, 120_000)

afterAll(() => hilo.stop(), 60_000)

describe('Temporal away when messages come in', () => {
  const phones = Array.from({ length: 10 }, (_, n) => `521554400000${n}`)

  it('are stored and the provider hears 200; the sweeper rings when Temporal is back', async () => {
    await hilo.temporal.kill()
    const statuses = await Promise.all(phones.map((from) => hilo.post(textWebhook({ from, text: 'Hola' }).body)))
    expect(statuses).toEqual(phones.map(() => 200))
    const stored = await storedInbound(hilo.storage)
    expect(stored.map(({ turnSeq }) => turnSeq)).toEqual(phones.map(() => null))

    // Longer than a bell is tried: from here on only the sweeper knows.
    await pause(4_000)
    await hilo.temporal.start()
    await untilQuiet(hilo.storage, 120_000)
    expect(phones.map((phone) => textsTo(hilo.graph, phone))).toEqual(phones.map(() => ['Recibido: Hola']))
  }, 180_000)
})

describe('the database away when a message comes in', () => {
  const from = '5215544100001'

  it('the provider hears 503, and what it sends again is taken once', async () => {
    const { body, id } = textWebhook({ from, text: 'Otra vez' })
    await hilo.database.kill()
    expect(await hilo.post(body)).toBe(503)
    await hilo.database.start()
    await hilo.deliver(body)
    await hilo.deliver(body)
    await until('the answer', () => textsTo(hilo.graph, from).length > 0, 60_000)
    await untilQuiet(hilo.storage, 60_000)

    const stored = (await storedInbound(hilo.storage)).filter((message) => message.providerId === id)
    expect(stored).toHaveLength(1)
    expect(textsTo(hilo.graph, from)).toEqual(['Recibido: Otra vez'])
  }, 180_000)
})
