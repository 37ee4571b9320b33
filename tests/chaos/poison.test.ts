import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { echoFlow, type Installation, startInstallation } from '../support/installation.ts'
import { textsTo, untilQuiet } from '../support/ledger.ts'
import { pause } from '../support/product.ts'
import { companyId } from '../support/shop.ts'
import { until } from '../support/until.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'

let hilo: Installation

beforeAll(async () => {
  hilo = await startInstallation()
  await hilo.publish(echoFlow())
}, 120_000)

afterAll(() => hilo.stop(), 60_000)

describe('a message that no turn can handle, between two good ones', () => {
  const phone = '5215542000001'
  const neighbour = '5215542000002'

  it('is marked unhandled with the reason and given to people; the others are handled, and nobody else notices', async () => {
    await hilo.worker.kill()
    for (const text of ['Primero', 'Veneno', 'Tercero']) await hilo.say(phone, text)
    await hilo.say(neighbour, 'Vecino')
    await spoil(phone, 2)
    hilo.worker.start()
    await untilQuiet(hilo.storage, 90_000)

    const [first, poison, third] = await inboundOf(phone)
    expect([first?.unhandled, third?.unhandled]).toEqual([null, null])
    expect(poison?.unhandled).toEqual({ code: 'turn.defect', message: expect.stringContaining('a person') })
    const turns = [first, poison, third].map((record) => record?.turnSeq ?? 0)
    expect(turns.every((turn) => turn > 0)).toBe(true)
    expect(turns).toEqual(turns.toSorted((one, other) => one - other))
    const conversation = await conversationOf(phone)
    expect(conversation.owner).toEqual({ type: 'queue' })
    // The third is a person's to answer: the bot says nothing once people were asked.
    expect(textsTo(hilo.graph, phone)).toEqual(['Recibido: Primero'])
    expect(textsTo(hilo.graph, neighbour)).toEqual(['Recibido: Vecino'])
  }, 120_000)

  it('does not keep the conversation from going on once a person has given it back', async () => {
    const { id } = await conversationOf(phone)
    const { ownership } = hilo.storage.repositories(companyId)
    await ownership.release({ conversationId: id, memberId: 'member', requestId: 'given-back', at: Date.now(), resume: 'end' })
    await hilo.say(phone, 'Cuarto')
    await until('the answer', () => textsTo(hilo.graph, phone).includes('Recibido: Cuarto'), 30_000)
  }, 60_000)
})

describe('the database away for twenty seconds', () => {
  const phones = Array.from({ length: 100 }, (_, n) => `52155430${String(n).padStart(5, '0')}`)

  it('stops a hundred conversations in mid-turn; afterwards all go on, each message answered once', async () => {
    const { database, storage, graph } = hilo
    await Promise.all(phones.map((phone) => hilo.say(phone, 'Antes')))
    await database.kill()
    const during = phones.slice(0, 10).map((phone) => hilo.deliver(textWebhook({ from: phone, text: 'Durante' }).body))
    await pause(20_000)
    await database.start()
    await Promise.all(during)
    await untilQuiet(storage, 180_000)

    const answers = new Map(phones.map((phone) => [phone, textsTo(graph, phone)]))
    const expected = phones.map((phone, n): [string, string[]] => [
      phone,
      n < 10 ? ['Recibido: Antes', 'Recibido: Durante'] : ['Recibido: Antes'],
    ])
    expect(answers).toEqual(new Map(expected))
    expect(graph.violations).toEqual([])
  }, 280_000)
})

/** Alters the sealed words of the message with this number: from now on nobody can open them. */
async function spoil(phone: string, intakeSeq: number): Promise<void> {
  const { models } = hilo.storage
  const record = (await inboundOf(phone)).find((one) => one.intakeSeq === intakeSeq)
  if (!record) throw new Error(`There is no message ${intakeSeq}`)
  const words = Buffer.from(record.words)
  words.writeUInt8(words.readUInt8(words.length - 1) ^ 1, words.length - 1)
  await models.messages.updateOne({ companyId, _id: record._id }, { $set: { words } })
}

async function inboundOf(phone: string) {
  const { id } = await conversationOf(phone)
  return await hilo.storage.models.messages.find({ companyId, conversationId: id, direction: 'in' }).sort({ intakeSeq: 1 }).lean()
}

async function conversationOf(phone: string) {
  const { contacts, conversations } = hilo.storage.repositories(companyId)
  const contact = await contacts.byIdentity({ kind: 'phone', value: phone })
  const { items } = await conversations.list({ contactId: contact?.id })
  const [conversation] = items
  if (!conversation) throw new Error('This customer has no conversation')
  return conversation
}
