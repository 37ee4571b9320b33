import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Deps } from '#activities/deps'
import { createRouteQueue } from '#activities/inbox/route-queue'
import type { InboxSettings } from '#engine/inbox/settings'
import type { Team } from '#engine/inbox/team'
import { intakeMessage } from '../../storage/intake-message.ts'
import { openTestStorage, type TestStorage } from '../../support/storage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let test: TestStorage
let now: number
let rung: string[]
let companyId: string
let companies = 0
let customers = 0

beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop(), 120_000)
beforeEach(async () => {
  companies += 1
  companyId = `shop${companies}`
  now = Date.now()
  rung = []
  await repositories().companies.create({ name: 'Acme', language: 'es', country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' })
})

const repositories = () => test.storage.repositories(companyId)
const raw = (name: string) => test.storage.connection.collection<Record<string, unknown> & { _id: string }>(name)

/** A look at the queue of the company; gives when it wants the next one. */
async function look(): Promise<number | null> {
  // A look reads these and nothing else of a worker's means.
  const deps = {
    storage: test.storage,
    now: () => now,
    log: pino({ level: 'silent' }),
    bells: { ring: async ({ conversationId }: { conversationId: string }) => void rung.push(conversationId), look: () => undefined },
  } as unknown as Deps
  return (await createRouteQueue(deps)({ companyId })).nextAt
}

async function agents(...ids: string[]): Promise<void> {
  await raw('member').insertMany(ids.map((userId) => ({ _id: `${companyId}-${userId}`, organizationId: companyId, userId, role: 'agent' })))
  for (const id of ids) await repositories().agentStates.seen(id, now, 2 * MINUTE)
}
const team = (more: Partial<Omit<Team, 'id'>> = {}) =>
  repositories().teams.create({
    ...{ name: 'Ventas', memberIds: ['ana', 'beto'], assignment: 'balanced', calendarId: null, firstReplySeconds: null },
    ...{ returnAfterSeconds: null, escalateTo: null, positionText: '', keepsAgent: true },
    ...more,
  })
async function settings(changes: Partial<InboxSettings>): Promise<void> {
  await repositories().inboxSettings.save({ ...(await repositories().inboxSettings.get()), ...changes })
}

/** A conversation in a queue, as a flow left it there. */
async function waiting(teamId: string | null, fields: Record<string, unknown> = {}): Promise<string> {
  customers += 1
  const { id: channelId } = await channel()
  const phone = `52155${String(10_000_000 + customers)}`
  const [stored] = await repositories().intake.receive([
    intakeMessage({ channelId, phone, providerAt: now, providerId: `w.${companyId}.${customers}` }),
  ])
  if (stored?.type !== 'stored') throw new Error('not stored')
  const owner = { type: 'queue', ...(teamId !== null && { team: teamId }) }
  const place = {
    owner,
    teamId,
    waitingSince: now,
    ownerEpoch: 1,
    status: 'open',
    lastInboundAt: now,
    lastActivityAt: now,
    'routing.handedAt': now,
  }
  await raw('conversations').updateOne({ _id: stored.conversationId }, { $set: { ...place, ...fields } })
  return stored.conversationId
}
async function channel() {
  const [known] = (await repositories().channels.list()).items
  if (known) return known
  const account = { accountId: companyId, senderId: companyId, displayAddress: null }
  return await repositories().channels.create({ kind: 'test', name: 'Prueba', status: 'active', account, appKey: 'env' })
}
const held = (teamId: string | null, memberId: string, fields: Record<string, unknown> = {}) =>
  waiting(teamId, { owner: { type: 'agent', memberId }, 'routing.ownerSince': now, ...fields })
const of = async (id: string) => await repositories().conversations.get(id)
const ownerOf = async (id: string) => (await of(id))?.owner
const saidIn = async (id: string) =>
  (await repositories().conversations.messages(id)).items.flatMap((message) =>
    message.direction === 'out' && message.by.type === 'system' ? [message] : [],
  )
const toldIn = async (id: string) =>
  (await repositories().thread.page(id)).items.flatMap((item) => (item.kind === 'event' ? [item.event] : []))

describe('a look at the queue', () => {
  it('gives what waits to who is there, tells the conversation, and does it once', async () => {
    await agents('ana')
    const { id: teamId } = await team()
    const id = await waiting(teamId)
    await look()
    expect(await of(id)).toMatchObject({ owner: { type: 'agent', memberId: 'ana' }, ownerEpoch: 2, teamId, waitingSince: now })
    expect(rung).toEqual([id])
    await look()
    expect(await of(id)).toMatchObject({ ownerEpoch: 2 })
    expect(await toldIn(id)).toEqual([{ type: 'ownerChanged', owner: { type: 'agent', memberId: 'ana' }, reason: null }])
  })

  it('leaves to people what nobody gives out, and looks again while somebody waits', async () => {
    await agents('ana')
    const id = await waiting(null)
    expect(await look()).toBe(now + MINUTE)
    expect(await ownerOf(id)).toEqual({ type: 'queue' })
    await settings({ assignment: 'roundRobin' })
    await look()
    expect(await ownerOf(id)).toEqual({ type: 'agent', memberId: 'ana' })
  })

  it('rests where nobody waits', async () => {
    await agents('ana')
    expect(await look()).toBeNull()
  })

  it('keeps the agent a customer had, and gives nobody more than they take', async () => {
    await agents('ana', 'beto')
    await repositories().agentStates.change('beto', { capacity: 1 }, now)
    const { id: teamId } = await team()
    const back = await waiting(teamId, { 'routing.lastAgentId': 'beto' })
    const [one, two] = [
      await waiting(teamId, { 'routing.lastAgentId': 'beto', waitingSince: now + 1 }),
      await waiting(teamId, { waitingSince: now + 2 }),
    ]
    await look()
    expect(await Promise.all([back, one, two].map(ownerOf))).toEqual(
      ['beto', 'ana', 'ana'].map((memberId) => ({ type: 'agent', memberId })),
    )
  })

  it('waits for a team to open', async () => {
    await agents('ana')
    const week = Array.from({ length: 7 }, () => [])
    const tomorrow = new Date(now + 24 * HOUR).toISOString().slice(0, 10)
    const exceptions = [{ date: tomorrow, intervals: [{ from: '00:00', to: '24:00' }] }]
    const calendar = await repositories().calendars.create({ name: 'Mañana', timeZone: 'UTC', week, exceptions })
    const { id: teamId } = await team({ calendarId: calendar.id })
    const id = await waiting(teamId)
    await look()
    expect(await ownerOf(id)).toEqual({ type: 'queue', team: teamId })
    now = Date.parse(`${tomorrow}T00:00:00Z`)
    await repositories().agentStates.seen('ana', now, 2 * MINUTE)
    await look()
    expect(await ownerOf(id)).toEqual({ type: 'agent', memberId: 'ana' })
  })

  it('moves what waits for a team that is gone to everybody’s queue', async () => {
    await agents('ana')
    const { id: teamId } = await team()
    const id = await waiting(teamId)
    await repositories().teams.delete(teamId)
    expect(await look()).toBe(now + 250)
    expect(await of(id)).toMatchObject({ owner: { type: 'queue' }, teamId: null, waitingSince: now })
    expect(await ownerOf(id)).not.toHaveProperty('team')
  })

  it('takes back what nobody answers, and gives it to somebody else', async () => {
    await agents('ana', 'beto')
    const { id: teamId } = await team({ returnAfterSeconds: 60 })
    const id = await held(teamId, 'ana')
    expect(await look()).toBe(now + MINUTE)
    now += MINUTE
    await look()
    expect(await of(id)).toMatchObject({ owner: { type: 'queue', team: teamId } })
    await look()
    expect(await ownerOf(id)).toEqual({ type: 'agent', memberId: 'beto' })
    expect((await toldIn(id)).filter(({ type }) => type === 'returned')).toEqual([{ type: 'returned', because: 'unanswered' }])
  })

  it('does not give a conversation back to who put it into the queue, while others are there', async () => {
    await agents('ana', 'beto')
    const { id: teamId } = await team()
    const id = await held(teamId, 'ana', { 'routing.lastAgentId': 'ana' })
    const request = {
      conversationId: id,
      memberId: 'ana',
      from: 'ana',
      requestId: `away-${companyId}`,
      because: 'absent' as const,
      at: now,
    }
    await repositories().handBack.toQueue(request)
    expect(await ownerOf(id)).toEqual({ type: 'queue', team: teamId })
    await look()
    expect(await ownerOf(id)).toEqual({ type: 'agent', memberId: 'beto' })
  })

  it('passes on to the team above', async () => {
    await agents('ana')
    const bosses = await team({ name: 'Jefes', memberIds: [] })
    const { id: teamId } = await team({ returnAfterSeconds: 60, escalateTo: bosses.id })
    const id = await held(teamId, 'ana')
    now += MINUTE
    await look()
    expect(await of(id)).toMatchObject({ owner: { type: 'queue', team: bosses.id }, teamId: bosses.id })
  })

  it('takes back from an agent who vanished, after ten minutes', async () => {
    await agents('ana')
    const { id: teamId } = await team()
    const id = await held(teamId, 'ana')
    const answered = await held(teamId, 'ana', { waitingSince: null })
    now += 10 * MINUTE
    await look()
    expect(await ownerOf(id)).toEqual({ type: 'queue', team: teamId })
    expect(await ownerOf(answered)).toEqual({ type: 'agent', memberId: 'ana' })
    expect((await toldIn(id)).some((event) => event.type === 'returned' && event.because === 'absent')).toBe(true)
  })
})

describe('customers who wait', () => {
  it('are told their place once per handover, without anybody taking the conversation', async () => {
    const { id: teamId } = await team({ positionText: 'Eres el número {{ position }}.' })
    const second = await waiting(teamId, { waitingSince: now + 1 })
    const first = await waiting(teamId, { priority: 'urgent', waitingSince: now + 2 })
    await look()
    await look()
    const texts = async (id: string) => (await saidIn(id)).map(({ content }) => ('text' in content ? content.text : null))
    expect([await texts(first), await texts(second)]).toEqual([['Eres el número 1.'], ['Eres el número 2.']])
    expect(await of(first)).toMatchObject({ owner: { type: 'queue' }, ownerEpoch: 1, lastMessage: { by: 'system' } })
    await raw('conversations').updateOne({ _id: first }, { $set: { 'routing.handedAt': now + 5 } })
    await look()
    expect(await saidIn(first)).toHaveLength(2)
  })

  it('are noted once when their window closes within the hour, and when the first reply is late', async () => {
    const firstReply = { dueAt: now + MINUTE, repliedAt: null }
    const id = await waiting(null, { lastInboundAt: now - 22.5 * HOUR, firstReply })
    expect(await look()).toBe(now + MINUTE)
    now += HOUR
    await look()
    await look()
    expect((await toldIn(id)).filter(({ type }) => type === 'windowClosing')).toHaveLength(1)
    const [record] = await raw('conversations').find({ _id: id }).toArray()
    expect(record?.['routing']).toMatchObject({ missedToldFor: firstReply.dueAt })
  })
})

describe('the quiet', () => {
  it('are warned, and closed when that does not help', async () => {
    await settings({ autoClose: { afterSeconds: 3600, warnSeconds: 600, warning: '¿Sigues ahí?' } })
    const id = await held(null, 'ana', { waitingSince: null, lastInboundAt: now - HOUR })
    expect(await look()).toBe(now + 50 * MINUTE)
    const talking = await held(null, 'ana', { waitingSince: now })
    now += 50 * MINUTE
    await look()
    expect(await saidIn(id)).toMatchObject([{ content: { text: '¿Sigues ahí?' } }])
    await look()
    expect(await of(id)).toMatchObject({ status: 'open' })
    now += 10 * MINUTE
    await look()
    expect(await of(id)).toMatchObject({ status: 'closed' })
    expect(await of(talking)).toMatchObject({ status: 'open' })
    expect(await saidIn(talking)).toEqual([])
  })
})

describe('customers who were served', () => {
  it('are asked once how it was, after the delay, if an agent closed the case', async () => {
    await settings({ csat: { question: '¿Cómo te atendimos?', thanks: '¡Gracias!', delaySeconds: 60 } })
    const closed = async (closedBy: string) => {
      const id = await waiting(null, {
        owner: { type: 'bot' },
        status: 'closed',
        waitingSince: null,
        caseId: `case-${closedBy}-${companyId}`,
      })
      const found = await of(id)
      const times = { openedAt: now - HOUR, closedAt: now }
      const plain = {
        companyId,
        conversationId: id,
        contactId: found?.contactId,
        channelId: found?.channelId,
        closeReason: null,
        referral: null,
      }
      await raw('cases').insertOne({ _id: `case-${closedBy}-${companyId}`, ...plain, ...times, closedBy })
      return id
    }
    const [served, byBot] = [await closed('ana'), await closed('bot')]
    expect(await look()).toBe(now + MINUTE)
    now += MINUTE
    await look()
    await look()
    const [question, ...more] = await saidIn(served)
    expect(more).toEqual([])
    expect(question).toMatchObject({ content: { type: 'list', text: '¿Cómo te atendimos?' }, lane: 'agent' })
    expect(question?.taps.map(({ address }) => address.choiceId)).toEqual(['5', '4', '3', '2', '1'])
    expect(await saidIn(byBot)).toEqual([])
    expect(await of(served)).toMatchObject({ status: 'closed', owner: { type: 'bot' } })
  })
})

describe('what agents wrote for later', () => {
  it('leaves at its moment, once, and is what the next look waits for', async () => {
    await agents('ana')
    const id = await held(null, 'ana', { waitingSince: null })
    const { contactId = '' } = (await of(id)) ?? {}
    const written = { conversationId: id, contactId, by: 'ana', cancelOnReply: false, createdAt: now, status: 'waiting' as const }
    const later = (name: string, sendAt: number) =>
      repositories().scheduled.create({
        ...written,
        ...{ id: `later:${companyId}:${name}`, content: { type: 'text', text: name }, sendAt, because: null, signedAs: null },
      })
    await later('dos', now + 2 * HOUR)
    await later('uno', now + HOUR)
    const sent = async () => (await repositories().conversations.messages(id)).items.filter(({ direction }) => direction === 'out').length
    expect([await look(), await sent()]).toEqual([now + HOUR, 0])
    now += HOUR
    expect([await look(), await sent()]).toEqual([now + HOUR, 1])
    expect(rung).toEqual([id])
    await look()
    expect(await sent()).toBe(1)
  })
})

describe('a crowd', () => {
  it('of 5,000 is placed as agents free up: the longest wait first, nobody above capacity', async () => {
    const ids = Array.from({ length: 50 }, (_, n) => `agent${n}`)
    await agents(...ids)
    await settings({ capacity: 10 })
    const { id: teamId } = await team({ memberIds: ids })
    const first = await waiting(teamId)
    const [record] = await raw('conversations').find({ _id: first }).toArray()
    if (!record) throw new Error('gone')
    const crowd = Array.from({ length: 4_999 }, (_, n) => ({
      ...record,
      ...{
        _id: `${companyId}-${n}`,
        channelId: `channel-${n}`,
        lastInboundAt: null,
        workflowId: `w-${companyId}-${n}`,
        waitingSince: now + n + 1,
      },
    }))
    await raw('conversations').insertMany(crowd)
    const inOrder = [first, ...crowd.map(({ _id }) => _id)]
    for (const round of [0, 1]) {
      // A look takes a few hundred and asks for the next one at once.
      for (let looks = 0; looks < 4; looks++) await look()
      const mine = { companyId, 'owner.type': 'agent', status: 'open' } as const
      const taken = await raw('conversations')
        .find(mine, { projection: { owner: 1 } })
        .toArray()
      const loads = Map.groupBy(taken, ({ owner }) => JSON.stringify(owner))
      expect([...loads.values()].map((theirs) => theirs.length)).toEqual(ids.map(() => 10))
      expect(new Set(taken.map(({ _id }) => _id))).toEqual(new Set(inOrder.slice(round * 500, round * 500 + 500)))
      // Everybody finishes what they have.
      await raw('conversations').updateMany(
        { _id: { $in: taken.map(({ _id }) => _id) } },
        { $set: { status: 'closed', owner: { type: 'bot' } } },
      )
    }
    expect(await raw('conversations').countDocuments({ companyId, 'owner.type': 'queue', status: 'open' })).toBe(4_000)
  }, 120_000)
})
