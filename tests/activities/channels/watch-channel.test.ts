import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { createGraphReaders } from '#activities/channels/graph'
import { createWatchChannel } from '#activities/channels/watch-channel'
import type { Deps } from '#activities/deps'
import { createGuardedClient, type GuardedClient } from '#activities/guarded-client'
import type { Channel } from '#storage/documents/channel'
import { fakeTemplate } from '../../../scripts/fake-graph/manage.ts'
import { type FakeGraph, startFakeGraph } from '../../../scripts/fake-graph.ts'
import { openTestStorage, type TestStorage } from '../../support/storage.ts'

const hour = 3_600_000
const week = 168 * hour
const senderId = '109876543210987'
let test: TestStorage
let graph: FakeGraph
let http: GuardedClient
let now = Date.UTC(2026, 8, 16, 18, 30)
let count = 0

beforeAll(async () => {
  test = await openTestStorage()
  graph = await startFakeGraph()
  http = createGuardedClient({ allowedHosts: [], allowedOrigins: [graph.url] })
})
afterAll(async () => {
  await http.close()
  await graph.close()
  await test.drop()
})
beforeEach(async () => {
  await test.storage.connection.collection('channels').deleteMany({})
  graph.templates.splice(0)
  Object.assign(graph.access, { expired: false, expiresAt: 0 })
})

function watcher() {
  // A look at a channel reads these and nothing else of a worker's means.
  const deps = {
    storage: test.storage,
    graph: createGraphReaders({ http, graphUrl: graph.url, graphVersion: 'v25.0' }),
    now: () => now,
    log: pino({ level: 'silent' }),
  } as unknown as Deps
  return createWatchChannel(deps)
}

async function connected(change: Partial<Channel> = {}) {
  count += 1
  const repositories = test.storage.repositories(`company${count}`)
  const channel = await repositories.channels.create({
    kind: 'whatsapp',
    name: 'Tienda',
    status: 'active',
    account: { accountId: '104578239910023', senderId, displayAddress: '254700111222' },
    appKey: 'env',
    credential: 'fake-token',
    ...change,
  })
  return { repositories, channel, look: () => watcher()({ companyId: channel.companyId, channelId: channel.id }) }
}

describe('a look at a channel', () => {
  it('brings facts and all templates, over every page', async () => {
    graph.templates.push(...Array.from({ length: 250 }, (_, index) => fakeTemplate(`aviso_${index}`)))
    const { repositories, channel, look } = await connected()
    expect(await look()).toBe('looked')
    expect(await repositories.channelHealth.get(channel.id)).toMatchObject({
      number: { verifiedName: 'Acme', status: 'CONNECTED', messagingLimit: 'TIER_250', checkedAt: now },
      token: { valid: true, expiresAt: null },
      templatesSyncedAt: now,
    })
    expect((await repositories.channels.get(channel.id))?.quality).toBe('GREEN')
    const first = await repositories.templates.list({ limit: 200 })
    const rest = await repositories.templates.list({ limit: 200, cursor: first.nextCursor })
    expect(first.items.length + rest.items.length).toBe(250)
    graph.templates.splice(1)
    await look()
    expect((await repositories.templates.list({ status: 'APPROVED' })).items).toHaveLength(1)
    expect(graph.violations).toEqual([])
  })

  it.each<[string, Parameters<FakeGraph['failNext']>[0], string]>([
    ['cut off in the middle', { on: 'manage', fault: { type: 'cut', when: 'before' }, when: atTemplates }, 'looked'],
    ['refused for a moment', { on: 'manage', fault: { type: 'http', status: 502 }, when: atTemplates }, 'looked'],
    ['asked too often', { on: 'manage', fault: { type: 'error', code: 80007 }, when: atTemplates }, 'rested'],
  ])('leaves the templates as they are when the list is %s', async (_name, rule, expected) => {
    graph.templates.push(...Array.from({ length: 3 }, (_, index) => fakeTemplate(`aviso_${index}`)))
    const { repositories, look } = await connected()
    await look()
    graph.templates.splice(0)
    graph.failNext(rule)
    expect(await look()).toBe(expected)
    expect((await repositories.templates.list({ status: 'APPROVED' })).items).toHaveLength(3)
  })

  it('rests after a rate limit, as long as it was told', async () => {
    const { look } = await connected()
    graph.failNext({ on: 'manage', fault: { type: 'error', code: 4, retryAfterSeconds: 600 } })
    expect(await look()).toBe('rested')
    const asked = graph.stats.requests
    expect(await look()).toBe('rested')
    expect(graph.stats.requests).toBe(asked)
    now += 601_000
    expect(await look()).toBe('looked')
  })

  it('stops a channel whose token is no good any more, and warns a week before', async () => {
    const { repositories, channel, look } = await connected()
    graph.access.expiresAt = Math.floor((now + 3 * 24 * hour) / 1000)
    await look()
    expect((await repositories.channels.get(channel.id))?.alert).toMatchObject({ code: 'channel.tokenExpiring' })
    graph.access.expiresAt = 0
    await look()
    expect((await repositories.channels.get(channel.id))?.alert).toBeNull()
    graph.access.expired = true
    expect(await look()).toBe('stopped')
    expect(await repositories.channels.get(channel.id)).toMatchObject({ status: 'tokenExpired', alert: { code: 'whatsapp.190' } })
  })

  it('keeps no token in what it stores and logs', async () => {
    const { repositories, channel, look } = await connected()
    await look()
    expect(JSON.stringify([await repositories.channelHealth.get(channel.id), await repositories.audit.list()])).not.toContain('fake-token')
  })

  it('raises an alert when the channel is silent against its habit, once, and takes it away', async () => {
    const { repositories, channel, look } = await connected()
    for (let back = 1; back <= 4; back += 1) {
      for (let past = 1; past <= 7; past += 1)
        await repositories.channelHealth.noteInbound(channel.id, { at: now - back * week - past * hour, count: 6 })
    }
    await repositories.channelHealth.noteInbound(channel.id, { at: now - 6 * hour, count: 1 })
    await look()
    await look()
    expect((await repositories.channels.get(channel.id))?.alert).toMatchObject({ code: 'channel.quiet' })
    const raised = (await repositories.audit.list()).items.filter(({ action }) => action === 'channel.quiet')
    expect(raised).toHaveLength(1)
    await repositories.channelHealth.noteInbound(channel.id, { at: now - 60_000, count: 1 })
    await look()
    expect((await repositories.channels.get(channel.id))?.alert).toBeNull()
    expect((await repositories.channelHealth.get(channel.id)).quiet).toBeNull()
  })

  it('skips what is pending, a test channel, or gone', async () => {
    const { look } = await connected({ status: 'pending' })
    expect(await look()).toBe('skipped')
    expect(await watcher()({ companyId: 'nobody', channelId: 'none' })).toBe('skipped')
  })
})

function atTemplates({ path }: Record<string, unknown>): boolean {
  return String(path).endsWith('message_templates')
}
