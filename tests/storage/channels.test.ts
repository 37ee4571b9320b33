import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Repositories } from '#storage/create-repositories'
import { allBytes } from '../privacy/markers.ts'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

let test: TestStorage
let repositories: Repositories
beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories('one')
})
afterAll(() => test.drop())

let count = 0
function create(changes: object = {}) {
  count += 1
  const account = { accountId: 'waba', senderId: `sender${count}`, displayAddress: '525512345678' }
  return repositories.channels.create({
    kind: 'whatsapp',
    name: 'Ventas',
    status: 'active',
    account,
    appKey: 'env',
    credential: 'Xq7marker',
    ...changes,
  })
}

describe('channels', () => {
  it('give their token out only for sending', async () => {
    const channel = await create()
    expect(JSON.stringify([channel, await repositories.channels.get(channel.id), await repositories.channels.list()])).not.toContain(
      'Xq7marker',
    )
    const raw = await test.storage.connection.collection<{ _id: string }>('channels').findOne({ _id: channel.id })
    expect(JSON.stringify(raw)).not.toContain(Buffer.from('Xq7marker').toString('base64'))
    expect(await repositories.channels.credential(channel.id)).toBe('Xq7marker')
    expect(await test.storage.repositories('two').channels.credential(channel.id)).toBeNull()
    await repositories.channels.setCredential(channel.id, 'next')
    expect(await repositories.channels.credential(channel.id)).toBe('next')
  })

  it('change under their version only', async () => {
    const { id, version } = await create()
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => repositories.channels.update(id, version, { name: `Ventas ${n}` })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'channel.conflict' })
    await expect(repositories.channels.update('none', 1, {})).rejects.toMatchObject({ code: 'channel.notFound' })
    await expect(test.storage.repositories('two').channels.update(id, version, {})).rejects.toMatchObject({ code: 'channel.notFound' })
  })

  it('take a number’s place only once it is confirmed, whoever asked for it first', async () => {
    const account = { accountId: 'waba', senderId: 'wanted', displayAddress: null }
    const [first, second] = [await create({ status: 'pending', account }), await create({ status: 'pending', account })]
    expect([first.account.senderId, second.account.senderId]).toEqual(['wanted', 'wanted'])
    const proven = { displayAddress: '525512340000', quality: 'GREEN' }
    expect(await repositories.channels.confirm(second.id, proven)).toMatchObject({
      status: 'active',
      account: { senderId: 'wanted' },
      quality: 'GREEN',
    })
    await expect(repositories.channels.confirm(first.id, proven)).rejects.toMatchObject({ code: 'channel.taken' })
    const moved = await repositories.channels.repoint(first.id, first.version, { senderId: 'another', appKey: 'mine' })
    expect(moved).toMatchObject({ status: 'pending', appKey: 'mine', account: { senderId: 'another' } })
    await expect(repositories.channels.repoint(second.id, second.version + 1, { senderId: 'x' })).rejects.toMatchObject({
      code: 'channel.conflict',
    })
    expect(await repositories.channels.confirm(first.id, proven)).toMatchObject({ status: 'active', account: { senderId: 'another' } })
  })

  it('come up again when they are confirmed, but for a pause', async () => {
    const proven = { displayAddress: '525512345678', quality: null }
    const { id, version } = await create()
    await repositories.channels.alert(id, { code: 'whatsapp.190', at: 1, message: 'x' }, 'tokenExpired')
    expect(await repositories.channels.confirm(id, proven)).toMatchObject({ status: 'active', alert: null })
    await repositories.channels.update(id, version + 2, { status: 'paused' })
    expect(await repositories.channels.confirm(id, { ...proven, quality: 'RED' })).toMatchObject({ status: 'paused', quality: 'RED' })
    expect(await repositories.channels.clearAlert(id, 'channel.quiet')).toBe(false)
  })

  it('lease no more tokens in a second than their pace, to all workers together', async () => {
    const { id } = await create({ messagesPerSecond: 20 })
    const at = 1_700_000_000_000
    const leased = await Promise.all(Array.from({ length: 15 }, (_, n) => repositories.channels.leaseSendTokens(id, 3, at + n)))
    expect(leased.reduce((sum, one) => sum + one, 0)).toBe(20)
    expect(await repositories.channels.leaseSendTokens(id, 5, at + 999)).toBe(0)
    expect(await repositories.channels.leaseSendTokens(id, 5, at + 1_000)).toBe(5)
    expect(await repositories.channels.leaseSendTokens(id, 50, at + 1_500)).toBe(15)
    expect(await repositories.channels.leaseSendTokens(id, 5, at)).toBe(0)
    expect(await repositories.channels.leaseSendTokens('none', 5, at)).toBe(0)
  })

  it('rest and alert without meeting anybody’s edit in the wrong version', async () => {
    const { id } = await create()
    const alert = { code: 'whatsapp.130429', at: 5, message: 'too fast' }
    await repositories.channels.rest(id, 9_000, alert)
    await repositories.channels.rest(id, 7_000, alert)
    expect(await repositories.channels.get(id)).toMatchObject({ pausedUntil: 9_000, alert })
    await repositories.channels.alert(id, { ...alert, code: 'whatsapp.190' }, 'tokenExpired')
    expect(await repositories.channels.get(id)).toMatchObject({ status: 'tokenExpired', alert: { code: 'whatsapp.190' } })
  })

  it('keep what a provider wrote about them sealed: it may quote a customer’s number', async () => {
    const { id } = await create()
    await repositories.channels.alert(id, { code: 'whatsapp.131031', at: 5, message: 'refused for 5215512345678' }, null)
    const raw = await test.storage.connection.collection<{ _id: string }>('channels').findOne({ _id: id })
    expect(raw).toMatchObject({ alert: { code: 'whatsapp.131031', at: 5 } })
    expect(allBytes(raw).includes('5215512345678')).toBe(false)
    expect((await repositories.channels.get(id))?.alert?.message).toBe('refused for 5215512345678')
  })
})

describe('settings of a company', () => {
  const settings = { name: 'Acme', language: 'es' as const, country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' }

  it('are made once, changed under their version, and seen by every process at once', async () => {
    const own = test.storage.repositories('acme')
    const { version } = await own.companies.create(settings)
    await expect(own.companies.create(settings)).rejects.toMatchObject({ code: 'company.exists' })
    expect(await own.companies.view()).toMatchObject({ id: 'acme', paused: false, calendars: [] })
    const calendar = await own.calendars.create({ name: 'Tienda', timeZone: 'America/Mexico_City', week: [[], [], [], [], [], [], []] })
    await own.companies.update(version, { paused: true })
    await expect(own.companies.update(version, { paused: false })).rejects.toMatchObject({ code: 'company.conflict' })
    expect(await own.companies.view()).toMatchObject({ paused: true, calendars: [calendar] })
    await own.calendars.update(calendar.id, { name: 'Sucursal' })
    expect((await own.companies.view()).calendars[0]?.name).toBe('Sucursal')
    expect(await own.calendars.delete(calendar.id)).toBe(true)
    expect((await own.companies.view()).calendars).toEqual([])
    expect(await test.storage.repositories('other').companies.get()).toBeNull()
  })
})
