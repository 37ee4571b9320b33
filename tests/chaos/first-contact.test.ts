import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { echoFlow, type Installation, startInstallation } from '../support/installation.ts'
import { storedInbound, textsTo, timesHeard, untilQuiet } from '../support/ledger.ts'
import { companyId } from '../support/shop.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'

let hilo: Installation

beforeAll(async () => {
  hilo = await startInstallation()
  await hilo.publish(echoFlow())
}, 120_000)

afterAll(() => hilo.stop(), 60_000)

const twenty = Array.from({ length: 20 }, (_, n) => `Mensaje ${n + 1}`)

describe('twenty first messages of a new contact at the same moment', () => {
  const phone = '5215541000001'

  it('make one contact with one conversation, each message stored, handled once and answered once, in intake order', async () => {
    await Promise.all(twenty.map((text) => hilo.say(phone, text)))
    await untilQuiet(hilo.storage, 60_000)

    const messages = await storedInbound(hilo.storage)
    const { models } = hilo.storage
    expect(await models.contacts.countDocuments({ companyId })).toBe(1)
    expect(await models.conversations.countDocuments({ companyId })).toBe(1)
    expect(messages.map(({ text }) => text).sort()).toEqual([...twenty].sort())
    expect(messages.map(({ intakeSeq }) => intakeSeq)).toEqual(sorted(messages.map(({ intakeSeq }) => intakeSeq)))
    expect(messages.map(({ turnSeq }) => turnSeq)).toEqual(sorted(messages.map(({ turnSeq }) => turnSeq ?? 0)))
    const heard = await timesHeard(hilo.storage)
    expect(messages.map(({ id }) => heard.get(id))).toEqual(messages.map(() => 1))
    expect(textsTo(hilo.graph, phone)).toEqual(messages.map(({ text }) => `Recibido: ${text}`))
  }, 90_000)
})

describe('twenty messages of one contact within a second', () => {
  const phone = '5215541000002'

  it('are stored and answered in the order in which they came', async () => {
    const at = Math.floor(Date.now() / 1000) * 1000
    for (const text of twenty) await hilo.deliver(textWebhook({ from: phone, text, at }).body)
    await untilQuiet(hilo.storage, 60_000)

    const stored = (await storedInbound(hilo.storage)).filter(({ providerAt }) => providerAt === at)
    const ofBurst = stored.slice(-twenty.length)
    expect(ofBurst.map(({ text }) => text)).toEqual(twenty)
    expect(textsTo(hilo.graph, phone)).toEqual(twenty.map((text) => `Recibido: ${text}`))
    expect(hilo.graph.violations).toEqual([])
  }, 90_000)
})

function sorted(numbers: number[]): number[] {
  return numbers.toSorted((one, other) => one - other)
}
