import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Repositories } from '#storage/create-repositories'
import type { IntakeStatus } from '#storage/documents/intake'
import type { OutboundStatus } from '#storage/documents/message'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'
import { storeOutgoing } from './outgoing-message.ts'

const companyId = 'one'
let test: TestStorage
let repositories: Repositories
let place: { conversationId: string; contactId: string; workflowId: string }
beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories(companyId)
  const [result] = await repositories.intake.receive([intakeMessage()])
  if (result?.type !== 'stored') throw new Error('not stored')
  place = result
})
afterAll(() => test.drop())

const outgoing = (status: OutboundStatus, providerId: string | null = null) => storeOutgoing(test, companyId, place, { status, providerId })

const told = (status: IntakeStatus['status'], rest: Partial<IntakeStatus> = {}): IntakeStatus => ({
  ...{ channelId: 'channel', providerId: 'wamid.unknown', opaqueId: null, status, at: 9_000, pricing: null },
  failure: status === 'failed' ? { code: 'whatsapp.131026', reason: 'undeliverable' } : null,
  ...rest,
})

async function statusOf(id: string) {
  const message = await repositories.messages.get(id)
  return message?.direction === 'out' ? message : null
}

const moves: [OutboundStatus, IntakeStatus['status'], OutboundStatus, boolean | null][] = [
  ['sending', 'sent', 'sent', true],
  ['unconfirmed', 'sent', 'sent', true],
  ['unconfirmed', 'read', 'read', true],
  ['sent', 'delivered', 'delivered', false],
  ['sent', 'read', 'read', false],
  ['delivered', 'read', 'read', false],
  ['read', 'delivered', 'read', null],
  ['delivered', 'sent', 'delivered', null],
  ['sending', 'failed', 'failed', true],
  ['unconfirmed', 'failed', 'failed', true],
  ['sent', 'failed', 'failed', false],
  ['failed', 'delivered', 'failed', null],
  ['cancelled', 'sent', 'cancelled', null],
]

describe('a status of our message', () => {
  it.each(moves)('%s + %s -> %s', async (from, status, to, settled) => {
    const id = await outgoing(from)
    const result = await repositories.statuses.apply(told(status, { opaqueId: id, providerId: `wamid.${id}` }))
    expect(result).toMatchObject(
      settled === null ? { type: 'ignored' } : { type: 'applied', messageId: id, workflowId: place.workflowId, settled },
    )
    const message = await statusOf(id)
    expect(message?.status).toBe(to)
    expect(message?.providerId).toBe(`wamid.${id}`)
    const stored = await test.storage.models.messages.findOne({ companyId, _id: id }).lean()
    expect(stored?.unsettled).toBeUndefined()
  })

  it.each(['delivered', 'read'] as const)('that fails after %s is noted and moves nothing', async (from) => {
    const id = await outgoing(from, `wamid.late.${from}`)
    expect(await repositories.statuses.apply(told('failed', { providerId: `wamid.late.${from}` }))).toMatchObject({
      type: 'applied',
      settled: false,
    })
    expect(await statusOf(id)).toMatchObject({ status: from, failure: null, laterFailure: { code: 'whatsapp.131026', at: 9_000 } })
  })

  it('keeps its price, also when it comes late', async () => {
    const id = await outgoing('read', 'wamid.priced')
    const pricing = { billable: true, category: 'utility', type: 'regular' }
    await repositories.statuses.apply(told('delivered', { providerId: 'wamid.priced', pricing }))
    expect((await statusOf(id))?.pricing).toEqual(pricing)
  })

  it('that comes before the message has a provider id is kept and applied when it has', async () => {
    const providerId = 'wamid.early'
    expect(await repositories.statuses.apply(told('delivered', { providerId }))).toEqual({ type: 'early' })
    const id = await outgoing('sent', providerId)
    await repositories.statuses.applyEarly('channel', providerId)
    expect((await statusOf(id))?.status).toBe('delivered')
    expect(await test.storage.models.earlyStatuses.countDocuments({ companyId })).toBe(0)
  })

  it('never touches another company', async () => {
    const id = await outgoing('sent', 'wamid.mine')
    const foreign = await test.storage.repositories('two').statuses.apply(told('read', { providerId: 'wamid.mine', opaqueId: id }))
    expect(foreign).toEqual({ type: 'early' })
    expect((await statusOf(id))?.status).toBe('sent')
  })
})

describe('changes of messages', () => {
  async function received(text = 'hola') {
    const message = intakeMessage({ text })
    const [result] = await repositories.intake.receive([message])
    if (result?.type !== 'stored') throw new Error('not stored')
    return { id: result.messageId, target: { channelId: message.channelId, providerId: message.providerId } }
  }

  it('replaces the words of an edited message', async () => {
    const { id, target } = await received('preguntta')
    const change = { content: { type: 'text' as const, text: 'pregunta' }, text: 'pregunta', outbound: null, at: 7 }
    expect(await repositories.changes.edit(target, change)).toMatchObject({ type: 'applied', messageId: id })
    expect(await repositories.messages.get(id)).toMatchObject({ text: 'pregunta', editedAt: 7 })
    expect((await repositories.search.everywhere({ words: 'pregunta' })).items).toMatchObject([{ message: { id } }])
  })

  it('purges the words of a deleted message, from search and list too', async () => {
    const { id, target } = await received('arrepentimiento')
    await repositories.changes.revoke(target, 8)
    expect(await repositories.messages.get(id)).toMatchObject({
      text: null,
      content: { type: 'unsupported', kind: 'deleted' },
      deletedAt: 8,
    })
    expect((await repositories.search.everywhere({ words: 'arrepentimiento' })).items).toEqual([])
    expect((await repositories.conversations.get(place.conversationId))?.preview).toBe('')
  })

  it('keeps one reaction of each side and takes it away again', async () => {
    const { id, target } = await received()
    await repositories.changes.react(target, { by: 'customer', emoji: '👍' })
    await repositories.changes.react(target, { by: 'customer', emoji: '❤️' })
    await repositories.changes.react(target, { by: 'us', emoji: '🙏' })
    expect((await repositories.messages.get(id))?.reactions).toEqual([
      { by: 'customer', emoji: '❤️' },
      { by: 'us', emoji: '🙏' },
    ])
    await repositories.changes.react(target, { by: 'customer', emoji: null })
    expect((await repositories.messages.get(id))?.reactions).toEqual([{ by: 'us', emoji: '🙏' }])
  })

  it('says when a message is unknown', async () => {
    expect(await repositories.changes.revoke({ channelId: 'channel', providerId: 'nobody' }, 1)).toEqual({ type: 'unknown' })
  })
})
