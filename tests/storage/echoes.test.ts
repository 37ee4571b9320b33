import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Repositories } from '#storage/create-repositories'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'
import { storeOutgoing } from './outgoing-message.ts'

const companyId = 'one'
let test: TestStorage
let repositories: Repositories
beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories(companyId)
})
afterAll(() => test.drop())

let count = 0
function echo(phone: string, changes: Partial<Parameters<Repositories['changes']['echo']>[0]> = {}) {
  count += 1
  const { identities, profile } = intakeMessage({ phone })
  return {
    ...{ channelId: 'channel', providerId: `echo.${count}`, opaqueId: null, providerAt: 5, identities, profile },
    ...{ content: { type: 'text' as const, text: 'Te escribo yo' }, text: 'Te escribo yo', origin: 'echo' as const, phoneUntil: 9_000 },
    ...changes,
  }
}

/** A conversation in which the bot has something to say. */
async function begun(phone: string) {
  const [place] = await repositories.intake.receive([intakeMessage({ phone })])
  if (place?.type !== 'stored') throw new Error('not stored')
  const queued = await storeOutgoing(test, companyId, place, { status: 'queued' })
  const now = async () => {
    const [conversation, message] = await Promise.all([
      repositories.conversations.get(place.conversationId),
      repositories.messages.get(queued),
    ])
    return { owner: conversation?.owner, epoch: conversation?.ownerEpoch, queued: message?.direction === 'out' ? message.status : null }
  }
  return { place, now }
}

const locked = { owner: { type: 'phone', until: 9_000 }, epoch: 1, queued: 'cancelled' }

describe('what was typed on the phone', () => {
  it('is stored once, and gives the phone the conversation', async () => {
    const { place, now } = await begun('5215500000001')
    const typed = echo('5215500000001')
    const stored = await repositories.changes.echo(typed)
    if (stored.type !== 'stored') throw new Error('not stored')
    expect(stored).toMatchObject({ by: 'phone', contactId: place.contactId, lock: `owner:${stored.messageId}` })
    expect(await repositories.changes.echo(typed)).toEqual({ type: 'known' })
    expect(await repositories.messages.get(stored.messageId)).toMatchObject({
      direction: 'out',
      by: { type: 'phone' },
      status: 'sent',
      content: { text: 'Te escribo yo' },
    })
    expect(await now()).toEqual(locked)
    const { events } = (await repositories.turns.load(place, { rung: [], limit: 10 })) ?? {}
    expect(events).toMatchObject([{ id: stored.lock, body: { type: 'ownerChanged', owner: { type: 'phone' }, by: 'phone' } }])
  })

  it('and stored but for the lock is not stored at all: the repeat does both', async () => {
    const { now } = await begun('5215500000002')
    const typed = echo('5215500000002')
    const dies = jest.spyOn(test.storage.models.pendingEvents, 'insertMany').mockRejectedValueOnce(new Error('the process died'))
    await expect(repositories.changes.echo(typed)).rejects.toThrow('the process died')
    dies.mockRestore()
    expect(await now()).toEqual({ owner: { type: 'bot' }, epoch: 0, queued: 'queued' })
    expect(await repositories.changes.echo(typed)).toMatchObject({ type: 'stored', by: 'phone' })
    expect(await now()).toEqual(locked)
  })

  it('is stored and locks once when webhooks tell of it at the same time', async () => {
    const { now } = await begun('5215500000003')
    const typed = echo('5215500000003')
    const results = await Promise.all([1, 2, 3, 4].map(() => repositories.changes.echo(typed)))
    expect(results.map(({ type }) => type).sort()).toEqual(['known', 'known', 'known', 'stored'])
    expect(await now()).toEqual(locked)
  })

  it('takes no conversation from an agent', async () => {
    const { place, now } = await begun('5215500000004')
    await repositories.ownership.takeOver({ conversationId: place.conversationId, memberId: 'ana', requestId: 'r', at: 7 })
    expect(await repositories.changes.echo(echo('5215500000004'))).toMatchObject({ type: 'stored', by: 'phone', lock: null })
    expect(await now()).toMatchObject({ owner: { type: 'agent', memberId: 'ana' }, epoch: 1 })
  })

  it.each([
    ['hours ago', '5215500000006', { phoneUntil: null }],
    ['before the number came to us', '5215500000007', { origin: 'history' as const, phoneUntil: null }],
  ])('%s locks nothing', async (_, phone, changes) => {
    const { now } = await begun(phone)
    expect(await repositories.changes.echo(echo(phone, changes))).toMatchObject({ type: 'stored', lock: null })
    expect(await now()).toEqual({ owner: { type: 'bot' }, epoch: 0, queued: 'queued' })
  })

  it('is told apart from automatic texts and from our own messages', async () => {
    const { id: channelId } = await repositories.channels.create({
      ...{ kind: 'whatsapp', name: 'W', status: 'active', account: { accountId: 'a', senderId: 's', displayAddress: null }, appKey: 'env' },
      automaticTexts: ['Ahora no estamos'],
    })
    const { place } = await begun('5215500000005')
    const ours = await storeOutgoing(test, companyId, place, { status: 'sent' })
    expect(await repositories.changes.echo(echo('5215500000005', { opaqueId: ours }))).toEqual({ type: 'known' })
    const automatic = echo('5215500000005', {
      channelId,
      content: { type: 'text', text: 'Ahora no estamos' },
      text: 'Ahora no estamos',
    })
    expect(await repositories.changes.echo(automatic)).toMatchObject({ type: 'stored', by: 'automatic', lock: null })
  })
})
