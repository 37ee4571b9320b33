import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flowFixture, type Hilo, startHilo } from '../support/hilo.ts'
import { decodedHistory } from '../support/history.ts'
import { companyId } from '../support/shop.ts'
import { until } from '../support/until.ts'

let hilo: Hilo

beforeAll(async () => {
  hilo = await startHilo()
  await hilo.publish(flowFixture('price-keyword'))
})

afterAll(() => hilo.stop())

describe('a text on WhatsApp', () => {
  it('is answered by the published flow, by keyword or not', async () => {
    await hilo.say('5215512345678', '¿Me das el PRECIO?')
    const price = await hilo.graph.waitFor((message) => message.to === '+5215512345678')
    await hilo.say('5215512345678', 'hola')
    const other = await hilo.graph.waitFor((message) => message.to === '+5215512345678' && message.id !== price.id)

    expect(textOf(price)).not.toEqual(textOf(other))
    expect(hilo.graph.violations).toEqual([])
  })

  it('costs at most 14 history events in the first turn of a session and 12 in each that follows, and no word of it is in the history', async () => {
    const from = '5215587654321'
    const conversation = async () => await oneConversation(hilo, from)
    await hilo.say(from, 'precio Xq7marker')
    await hilo.graph.waitFor((message) => message.to === `+${from}`)
    const { workflowId } = await until('the conversation', conversation)
    const first = await until('the first turn is over', async () => await restingHistory(hilo, workflowId, 1))
    await hilo.say(from, 'otra cosa Xq7marker')
    await until('the second answer', () => hilo.graph.sent.filter((message) => message.to === `+${from}`).length === 2)
    const second = await until('the second turn is over', async () => await restingHistory(hilo, workflowId, 2))

    expect(first.length).toBeLessThanOrEqual(14)
    expect(second.length - first.length).toBeLessThanOrEqual(12)
    const text = JSON.stringify(second)
    expect(text).toContain(companyId)
    expect(text).not.toContain('Xq7marker')
    expect(text).not.toContain(from)
  })
})

function textOf(message: { body: Record<string, unknown> }): unknown {
  return message.body['text']
}

async function oneConversation({ storage, channelId }: Hilo, phone: string) {
  const { contacts, conversations } = storage.repositories(companyId)
  const contact = await contacts.byIdentity({ kind: 'phone', value: phone })
  return contact && (await conversations.of(contact.id, channelId))
}

/** The decoded history, once `turns` deliveries are over and nothing is scheduled any more. */
async function restingHistory({ client }: Hilo, workflowId: string, turns: number) {
  const events = await decodedHistory(client, workflowId)
  const delivered = events.filter((event) => event.eventType === 'EVENT_TYPE_ACTIVITY_TASK_COMPLETED').length
  const last = events.at(-1)?.eventType
  return delivered >= turns && last === 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED' ? events : null
}
