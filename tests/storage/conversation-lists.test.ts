import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Owner } from '#engine/conversation/state'
import type { Priority, ViewFilter } from '#engine/inbox/view-filter'
import type { Repositories } from '#storage/create-repositories'
import type { Conversation } from '#storage/documents/conversation'
import { deskUpdate } from '#storage/models/conversation'
import type { Page } from '#storage/page'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'

const companyId = 'lists'
const now = Date.now()
const hour = 3_600_000
const ana: Owner = { type: 'agent', memberId: 'ana' }
const queue: Owner = { type: 'queue' }

let test: TestStorage
let repositories: Repositories
let people = 0

interface Place {
  owner?: Owner
  status?: Conversation['status']
  priority?: Priority
  teamId?: string
  channelId?: string
  labels?: string[]
  unread?: number
  waitedHours?: number
  wroteHoursAgo?: number
  activeHoursAgo?: number
}

/** A conversation in its place, as turns and agents would have left it. */
async function placed(place: Place): Promise<string> {
  people += 1
  const { owner = { type: 'bot' }, status = 'open', priority = 'normal', teamId = null, channelId = 'a', labels = [], unread = 0 } = place
  const { waitedHours, wroteHoursAgo = 1, activeHoursAgo = 1 } = place
  const [stored] = await repositories.intake.receive([intakeMessage({ phone: `52155${String(people).padStart(8, '0')}`, channelId })])
  if (stored?.type !== 'stored') throw new Error('not stored')
  const waitingSince = waitedHours === undefined ? null : now - waitedHours * hour
  const desk = deskUpdate({ status, owner, teamId, priority, snoozedUntil: null, waitingSince, firstReply: null })
  const { $set, ...rest } = desk
  const times = { lastInboundAt: now - wroteHoursAgo * hour, lastActivityAt: now - activeHoursAgo * hour }
  await test.storage.models.conversations.updateOne(
    { companyId, _id: stored.conversationId },
    { $set: { ...$set, owner, labels, unread, ...times }, ...rest },
  )
  return stored.conversationId
}

/** The ids of a list, page by page. */
async function pagesOf(query: Parameters<Repositories['conversations']['list']>[0], limit: number): Promise<string[][]> {
  const pages: string[][] = []
  let cursor: string | null = null
  do {
    const page: Page<Conversation> = await repositories.conversations.list({ ...query, now, cursor, limit })
    pages.push(page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return pages
}

const all = async (query: Parameters<typeof pagesOf>[0]) => (await pagesOf(query, 50)).flat()

beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories(companyId)
})
afterAll(() => test.drop())

describe('the lists of the inbox', () => {
  let mine: string
  let mineQuiet: string
  let luis: string
  let urgent: string
  let oldest: string
  let sales: string
  let closing: string
  let bot: string
  let snoozed: string
  let closed: string

  beforeAll(async () => {
    mine = await placed({ owner: ana, waitedHours: 2, unread: 3, activeHoursAgo: 2, wroteHoursAgo: 2 })
    mineQuiet = await placed({ owner: ana, activeHoursAgo: 5 })
    luis = await placed({ owner: { type: 'agent', memberId: 'luis' }, waitedHours: 1, activeHoursAgo: 3, wroteHoursAgo: 1 })
    urgent = await placed({ owner: queue, waitedHours: 0.5, priority: 'urgent', activeHoursAgo: 0.5, wroteHoursAgo: 0.5 })
    oldest = await placed({ owner: queue, waitedHours: 400 * 24, activeHoursAgo: 8, wroteHoursAgo: 400 * 24, labels: ['vip'] })
    sales = await placed({ owner: { type: 'queue', team: 'sales' }, teamId: 'sales', waitedHours: 3, activeHoursAgo: 1, wroteHoursAgo: 3 })
    closing = await placed({ owner: queue, waitedHours: 23.5, priority: 'high', activeHoursAgo: 23.5, wroteHoursAgo: 23.5, channelId: 'b' })
    bot = await placed({ activeHoursAgo: 0.1 })
    snoozed = await placed({ owner: ana, status: 'snoozed', waitedHours: 6, activeHoursAgo: 6 })
    closed = await placed({ status: 'closed', activeHoursAgo: 200 * 24 })
  })

  it('show each view by latest activity', async () => {
    expect(await all({ view: 'mine', memberId: 'ana' })).toEqual([mine, mineQuiet])
    expect(await all({ view: 'waiting' })).toEqual([urgent, sales, oldest, closing])
    expect(await all({ view: 'bot' })).toEqual([bot])
    expect(await all({ view: 'all' })).toEqual([bot, urgent, sales, mine, luis, mineQuiet, oldest, closing])
    expect(await all({ view: 'snoozed' })).toEqual([snoozed])
    expect(await all({ view: 'closed' })).toEqual([closed])
  })

  it('show who waits longest first, and only who waits', async () => {
    expect(await all({ view: 'waiting', sort: 'waiting' })).toEqual([oldest, closing, sales, urgent])
    expect(await all({ view: 'mine', memberId: 'ana', sort: 'waiting' })).toEqual([mine])
    expect(await all({ view: 'all', sort: 'waiting' })).toEqual([oldest, closing, sales, mine, luis, urgent])
    expect(await all({ view: 'bot', sort: 'waiting' })).toEqual([])
    expect(await all({ view: 'snoozed', sort: 'waiting' })).toEqual([snoozed])
  })

  it('show the highest priority first, and among its like the longest wait', async () => {
    expect(await all({ view: 'waiting', sort: 'priority' })).toEqual([urgent, closing, oldest, sales])
  })

  it('show whose window closes next, and nobody whose window is closed', async () => {
    expect(await all({ view: 'all', sort: 'window' })).toEqual([closing, sales, mine, luis, urgent])
  })

  it.each(['activity', 'waiting', 'priority', 'window'] as const)('are paged by %s without gaps or repeats', async (sort) => {
    const whole = await all({ view: 'all', sort })
    for (const limit of [1, 2, 3]) expect((await pagesOf({ view: 'all', sort }, limit)).flat()).toEqual(whole)
  })

  it('are narrowed by channel, team, label and contact', async () => {
    expect(await all({ view: 'waiting', channelId: 'b' })).toEqual([closing])
    expect(await all({ view: 'waiting', teamId: 'sales', sort: 'waiting' })).toEqual([sales])
    expect(await all({ view: 'all', label: 'vip' })).toEqual([oldest])
    const { contactId = '' } = (await repositories.conversations.get(mine)) ?? {}
    expect(await all({ contactId })).toEqual([mine])
  })

  it('show a saved view with its groups', async () => {
    const filter: ViewFilter = {
      any: [
        {
          all: [
            { field: 'status', is: 'in', values: ['open'] },
            { field: 'priority', is: 'in', values: ['urgent', 'high'] },
          ],
        },
        {
          all: [
            { field: 'status', is: 'in', values: ['open'] },
            { field: 'label', is: 'in', values: ['vip'] },
          ],
        },
      ],
    }
    expect(await all({ filter })).toEqual([urgent, oldest, closing])
    expect(await all({ filter, sort: 'waiting' })).toEqual([oldest, closing, urgent])
    expect((await pagesOf({ filter }, 2)).flat()).toEqual([urgent, oldest, closing])
  })

  it('leave out what the asker may not see', async () => {
    expect(await all({ view: 'waiting', maySee: ({ teamId }) => teamId === 'sales' })).toEqual([sales])
  })

  it('refuse a cursor of another order', async () => {
    const { nextCursor } = await repositories.conversations.list({ view: 'all', sort: 'waiting', now, limit: 1 })
    await expect(repositories.conversations.list({ view: 'all', sort: 'priority', now, cursor: nextCursor })).rejects.toMatchObject({
      code: 'page.badCursor',
    })
  })

  it('are counted', async () => {
    expect(await repositories.conversations.counts('ana')).toEqual({ mine: 2, mineUnread: 1, waiting: 4, bot: 1, all: 8, snoozed: 1 })
  })
})

describe('the place of a conversation', () => {
  const request = (conversationId: string, requestId: string) => ({ conversationId, memberId: 'ana', requestId, at: Date.now() })
  const now1 = async (id: string) => (await repositories.conversations.get(id)) ?? Promise.reject(new Error('gone'))

  it('follows whoever takes it, answers, gives it to a team and closes it', async () => {
    const id = await placed({ owner: queue, waitedHours: 1, unread: 1 })
    await repositories.ownership.takeOver(request(id, 'take'))
    expect(await now1(id)).toMatchObject({ owner: ana, waitingSince: now - hour })
    await repositories.ownership.queueAgentMessage({ ...request(id, 'say'), content: { type: 'text', text: 'Hola, soy Ana' } })
    expect(await now1(id)).toMatchObject({
      waitingSince: null,
      unread: 0,
      preview: 'Hola, soy Ana',
      lastMessage: { by: 'agent', status: 'queued' },
      caseTimes: { closedAt: null },
    })
    await repositories.ownership.assign({ ...request(id, 'give'), to: { type: 'queue', teamId: 'sales' }, reason: 'Pide factura' })
    expect(await now1(id)).toMatchObject({ owner: { type: 'queue', team: 'sales' }, teamId: 'sales', waitingSince: expect.any(Number) })
    await repositories.ownership.closeCase({ ...request(id, 'close'), categoryId: 'sold', note: 'Compró botas' })
    const { caseId } = await now1(id)
    expect(await now1(id)).toMatchObject({ status: 'closed', waitingSince: null, priority: 'normal' })
    expect(await repositories.cases.get(caseId ?? '')).toMatchObject({ closedBy: 'ana', categoryId: 'sold', closeNote: 'Compró botas' })
    const { items } = await repositories.thread.page(id)
    expect(items.flatMap((item) => (item.kind === 'event' ? [item.event.type] : [])).toSorted()).toEqual([
      'caseClosed',
      'caseOpened',
      'ownerChanged',
      'ownerChanged',
    ])
  })

  it('is closed by one of two who close it at once', async () => {
    const id = await placed({ owner: ana })
    await Promise.all([
      repositories.ownership.closeCase(request(id, 'close-1')),
      repositories.ownership.closeCase({ ...request(id, 'close-2'), memberId: 'luis' }),
    ])
    const { items } = await repositories.thread.page(id)
    expect(items.filter((item) => item.kind === 'event' && item.event.type === 'caseClosed')).toHaveLength(1)
    expect(await now1(id)).toMatchObject({ status: 'closed' })
  })

  it('refuses a change by somebody who has not seen what changed, and says what it was', async () => {
    const id = await placed({ owner: queue, waitedHours: 1 })
    const { version } = await now1(id)
    await repositories.deskActions.change({ ...request(id, 'p1'), priority: 'urgent', version })
    expect(await repositories.deskActions.change({ ...request(id, 'p2'), priority: 'low', version })).toEqual({
      type: 'stale',
      changed: ['priority'],
    })
    expect(await repositories.deskActions.change({ ...request(id, 'l1'), labels: ['vip'], version })).toEqual({ type: 'done' })
    await repositories.ownership.takeOver(request(id, 'take-2'))
    expect(
      await repositories.ownership.assign({ ...request(id, 'a1'), to: { type: 'agent', memberId: 'luis' }, reason: '', version }),
    ).toEqual({
      type: 'stale',
      changed: ['owner'],
    })
    // A repeat of what was done is done, whatever has changed since.
    expect(await repositories.deskActions.change({ ...request(id, 'p1'), priority: 'urgent', version })).toEqual({ type: 'done' })
    expect(await now1(id)).toMatchObject({ priority: 'urgent', labels: ['vip'], owner: ana })
  })

  it('is away until it is woken, and read or not', async () => {
    const id = await placed({ owner: ana, waitedHours: 1, unread: 2 })
    await repositories.deskActions.snooze({ ...request(id, 's1'), until: now + hour })
    expect(await now1(id)).toMatchObject({ status: 'snoozed', snoozedUntil: now + hour })
    await repositories.deskActions.wake(request(id, 'w1'))
    expect(await now1(id)).toMatchObject({ status: 'open', snoozedUntil: null })
    await repositories.deskActions.mark({ ...request(id, 'm1'), read: true })
    expect((await now1(id)).unread).toBe(0)
    await repositories.deskActions.mark({ ...request(id, 'm2'), read: false })
    expect((await now1(id)).unread).toBe(1)
  })

  it('shows what became of its last line', async () => {
    const id = await placed({ owner: ana })
    const { outbox, ownership } = repositories
    const queued = await ownership.queueAgentMessage({ ...request(id, 'line'), content: { type: 'text', text: 'Va en camino' } })
    const message = {
      id: queued.type === 'queued' ? queued.messageId : '',
      conversationId: id,
      contactId: (await now1(id)).contactId,
      lane: 'agent' as const,
    }
    await outbox.claim(message.id, 'queued', now)
    await outbox.sent(message, 'wamid.line', now)
    expect((await now1(id)).lastMessage).toEqual({ id: message.id, by: 'agent', status: 'sent' })
    const status = { channelId: 'a', providerId: 'wamid.line', opaqueId: message.id, at: now, failure: null, pricing: null }
    await repositories.statuses.apply({ ...status, status: 'read' })
    await repositories.statuses.apply({ ...status, status: 'delivered' })
    expect((await now1(id)).lastMessage).toEqual({ id: message.id, by: 'agent', status: 'read' })
  })

  it('knows by our own id which message a customer quotes', async () => {
    const phone = '5215500900002'
    const [first] = await repositories.intake.receive([intakeMessage({ phone, text: 'uno', providerId: 'wamid.first' })], now)
    const [answer] = await repositories.intake.receive([{ ...intakeMessage({ phone, text: 'dos' }), replyTo: 'wamid.first' }], now)
    if (first?.type !== 'stored' || answer?.type !== 'stored') throw new Error('not stored')
    expect(await repositories.messages.get(answer.messageId)).toMatchObject({ replyTo: 'wamid.first', quotes: first.messageId })
  })

  it('is not written to when the customer wrote after what the writer had seen', async () => {
    const phone = '5215500900001'
    const [first] = await repositories.intake.receive([intakeMessage({ phone, text: 'uno' })], now)
    const [second] = await repositories.intake.receive([intakeMessage({ phone, text: 'dos' })], now + 1_000)
    if (first?.type !== 'stored' || second?.type !== 'stored') throw new Error('not stored')
    const say = (requestId: string, seenMessageId: string) =>
      repositories.ownership.queueAgentMessage({
        ...request(first.conversationId, requestId),
        content: { type: 'text', text: 'Hola' },
        seenMessageId,
      })
    expect(await say('seen-1', first.messageId)).toEqual({ type: 'customerWrote' })
    expect(await say('seen-2', second.messageId)).toMatchObject({ type: 'queued' })
  })
})
