import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Deps } from '#activities/deps'
import { createRouteQueue } from '#activities/inbox/route-queue'
import { type AlertEvent, type AlertSettings, usualAlerts } from '#engine/inbox/alerts'
import type { InboxSettings } from '#engine/inbox/settings'
import type { Team } from '#engine/inbox/team'
import { intakeMessage } from '../../storage/intake-message.ts'
import { openTestStorage, type TestStorage } from '../../support/storage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let test: TestStorage
let now: number
let rung: string[]
let mails: string[]
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
  mails = []
  await repositories().companies.create({ name: 'Acme', language: 'es', country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' })
})

const repositories = () => test.storage.repositories(companyId)
const raw = (name: string) => test.storage.connection.collection<Record<string, unknown> & { _id: string }>(name)

/** A look at the queue of the company; gives when it wants the next one. */
async function look({ hasMailServer = true } = {}): Promise<number | null> {
  // A look reads these and nothing else of a worker's means.
  const deps = {
    storage: test.storage,
    now: () => now,
    log: pino({ level: 'silent' }),
    bells: {
      ring: async ({ conversationId }: { conversationId: string }) => void rung.push(conversationId),
      look: () => undefined,
      startMail: async ({ mailId }: { mailId: string }) => void mails.push(mailId),
    },
    mailer: hasMailServer ? { send: async () => ({ type: 'sent', answer: '' }) } : null,
    settings: { publicUrl: 'https://hilo.example' },
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
    const told = await toldIn(id)
    expect(told).toHaveLength(2)
    expect(told).toContainEqual({ type: 'ownerChanged', owner: { type: 'agent', memberId: 'beto' }, reason: null })
    expect(told).toContainEqual({ type: 'returned', because: 'unanswered' })
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
    const passedOn = { type: 'ownerChanged', owner: { type: 'queue', team: bosses.id }, reason: null }
    expect(await toldIn(id)).toEqual(expect.arrayContaining([passedOn, { type: 'returned', because: 'unanswered' }]))
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

describe('what an agent gave back to the bot', () => {
  const givenBack = async (fields: Record<string, unknown> = {}) => {
    const id = await held(null, 'ana', {
      waitingSince: null,
      lastInboundAt: now - HOUR,
      caseTimes: { openedAt: now - HOUR, closedAt: null },
    })
    await repositories().ownership.release({
      ...{ conversationId: id, memberId: 'ana', requestId: `back-${id}`, resume: 'end', at: now },
    })
    await raw('conversations').updateOne({ _id: id }, { $set: fields })
    return id
  }
  beforeEach(() => settings({ autoClose: { afterSeconds: 3600, warnSeconds: 600, warning: '¿Sigues ahí?' } }))

  it('is warned about and closed when nothing comes, like what agents have', async () => {
    const id = await givenBack()
    expect(await look()).toBe(now + 50 * MINUTE)
    now += 50 * MINUTE
    await look()
    expect(await saidIn(id)).toMatchObject([{ content: { text: '¿Sigues ahí?' } }])
    now += 10 * MINUTE
    await look()
    expect(await of(id)).toMatchObject({ status: 'closed', owner: { type: 'bot' } })
    expect(await look()).toBeNull()
    expect((await raw('conversations').find({ _id: id }).toArray())[0]?.['routing']).not.toHaveProperty('givenBackAt')
  })

  it('waits while a flow has a timer, and is left alone once the customer came with something else', async () => {
    const asked = await givenBack({ wakeAt: now + 5 * HOUR })
    const another = await givenBack({ caseTimes: { openedAt: now + MINUTE, closedAt: null } })
    const bots = await waiting(null, { owner: { type: 'bot' }, waitingSince: null, lastInboundAt: now - HOUR })
    expect(await look()).toBe(now + 5 * HOUR + MINUTE)
    now += 4 * HOUR
    await look()
    expect(await Promise.all([asked, another, bots].map(async (id) => (await of(id))?.status))).toEqual(['open', 'open', 'open'])
    await raw('conversations').updateOne({ _id: asked }, { $set: { wakeAt: null } })
    await look()
    now += HOUR
    await look()
    expect((await of(asked))?.status).toBe('closed')
  })
})

describe('members who are not there', () => {
  const began = () => now - 6 * MINUTE
  /** Ana wants mails of these, and was last seen an hour ago. */
  async function wishing(events: AlertEvent[], more: Partial<AlertSettings> = {}, id = 'ana'): Promise<void> {
    await agents(id)
    await repositories().agentStates.seen(id, now - HOUR, 2 * MINUTE)
    await raw('user').updateOne(
      { _id: id },
      { $set: { email: `${id}@example.com`, emailVerified: true, language: 'pt' } },
      { upsert: true },
    )
    const chosen = Object.fromEntries(events.map((event) => [event, { ...usualAlerts.events[event], email: true }]))
    const saved = { ...usualAlerts, events: { ...usualAlerts.events, ...chosen }, version: 0, ...more }
    await repositories().memberAlerts.save(id, saved, now - HOUR)
  }
  const queued = (fields: Record<string, unknown> = {}) => waiting(null, { 'routing.ownerSince': began(), ...fields })
  const sent = () => Promise.all(mails.map((id) => repositories().mails.toSend(id)))

  it('are mailed once what waits, with a way to it and nothing of the customer', async () => {
    await wishing(['queued'])
    const id = await queued()
    await look()
    await look()
    const link = `https://hilo.example/c/${companyId}/inbox/${id}`
    expect(await sent()).toEqual([
      { to: 'ana@example.com', language: 'pt', template: { kind: 'inbox', company: 'Acme', counts: { queued: 1 }, link } },
    ])
    await Promise.all([look(), look()])
    expect(mails).toHaveLength(1)
  })

  it('are mailed once for what begins within five minutes, of several conversations to the list', async () => {
    await wishing(['queued', 'assigned', 'firstReplyMissed'])
    await queued({ 'routing.ownerSince': now, firstReply: { dueAt: now, repliedAt: null } })
    await held(null, 'ana', { 'routing.ownerSince': now, 'routing.ownerBy': 'beto', waitingSince: null })
    await held(null, 'ana', { 'routing.ownerSince': now, 'routing.ownerBy': 'ana' })
    expect(await look()).toBe(now + MINUTE)
    expect(mails).toEqual([])
    now += 5 * MINUTE
    await look()
    const counts = { assigned: 1, queued: 1, firstReplyMissed: 1 }
    expect(await sent()).toMatchObject([{ template: { counts, link: `https://hilo.example/c/${companyId}/inbox` } }])
  })

  it('are mailed what names them, unless they have looked', async () => {
    await wishing(['mention'])
    const id = await waiting(null, { owner: { type: 'agent', memberId: 'beto' }, waitingSince: null })
    const note = (noteId: string) =>
      repositories().thread.createNote({
        ...{ id: `${companyId}-${noteId}`, conversationId: id, by: 'beto', text: 'Ojo', mentions: ['ana'], at: now },
      })
    await note('one')
    expect(await look()).toBe(now + 5 * MINUTE)
    await repositories().thread.seeMentions('ana', id)
    expect(await look()).toBeNull()
    await note('two')
    now += 5 * MINUTE
    expect(await look()).toBeNull()
    expect(await sent()).toMatchObject([{ template: { counts: { mention: 1 }, link: expect.stringMatching(`/inbox/${id}$`) } }])
  })

  it.each<[string, () => Promise<unknown>]>([
    ['a page of theirs was open when it began', () => repositories().agentStates.seen('ana', now, 2 * MINUTE)],
    ['they left the company', () => raw('member').deleteMany({ userId: 'ana', organizationId: companyId })],
    ['their address was never proved', () => raw('user').updateOne({ _id: 'ana' }, { $set: { emailVerified: false } })],
    [
      'somebody took it meanwhile',
      () => raw('conversations').updateMany({ companyId }, { $set: { owner: { type: 'agent', memberId: 'beto' } } }),
    ],
  ])('are mailed nothing where %s', async (_, happens) => {
    await wishing(['queued', 'assigned'])
    await queued()
    await happens()
    await look()
    expect(mails).toEqual([])
  })

  it('are mailed nothing of what their role does not see', async () => {
    await wishing(['queued'])
    const { id: teamId } = await team({ memberIds: ['beto'] })
    const all = { ...usualAlerts.events, queued: { ...usualAlerts.events.queued, email: true, scope: 'all' as const } }
    await repositories().memberAlerts.save('ana', { ...usualAlerts, events: all, version: 1 }, now)
    await waiting(teamId, { owner: { type: 'queue', team: teamId }, 'routing.ownerSince': began() })
    await repositories().accessRules.save({ roles: { agent: { visibility: 'own', masked: false, given: [], taken: [] } }, version: 0 })
    await look()
    expect(mails).toEqual([])
    await repositories().accessRules.save({ roles: {}, version: 1 })
    await look()
    expect(mails).toHaveLength(1)
  })

  it('are mailed nothing without a mail server, nor in quiet hours, but at their end', async () => {
    now = Date.parse('2030-03-10T12:00:00-06:00')
    await wishing(['queued'], { quietHours: { from: '11:00', to: '13:00', timeZone: 'America/Mexico_City' } })
    await queued()
    await look({ hasMailServer: false })
    await look()
    expect(mails).toEqual([])
    now += HOUR
    await look()
    expect(mails).toHaveLength(1)
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
        ...{ voice: false, replyTo: null, further: [] },
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
  it('of 5,000 is placed to the last one as agents free up: the longest wait first, nobody above capacity', async () => {
    const ids = Array.from({ length: 50 }, (_, n) => `agent${n}`)
    await agents(...ids)
    await settings({ capacity: 20 })
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
    const inHand = { companyId, 'owner.type': 'agent', status: 'open' } as const
    const full = 50 * 20
    for (let done = 0; done < inOrder.length; done += full) {
      // A look takes some hundreds and asks for the next one at once.
      const wanted = async () => {
        await look()
        return (await raw('conversations').countDocuments(inHand)) < full
      }
      for (let looks = 1; (await wanted()) && looks < 10; looks++);
      const taken = await raw('conversations')
        .find(inHand, { projection: { owner: 1 } })
        .toArray()
      const loads = Map.groupBy(taken, ({ owner }) => JSON.stringify(owner))
      expect([...loads.values()].map((theirs) => theirs.length)).toEqual(ids.map(() => 20))
      expect(new Set(taken.map(({ _id }) => _id))).toEqual(new Set(inOrder.slice(done, done + full)))
      // Everybody finishes what they have.
      await raw('conversations').updateMany(
        { _id: { $in: taken.map(({ _id }) => _id) } },
        { $set: { status: 'closed', owner: { type: 'bot' } } },
      )
    }
    expect(await raw('conversations').countDocuments({ companyId, 'owner.type': 'queue', status: 'open' })).toBe(0)
    expect(new Set(rung)).toEqual(new Set(inOrder))
    expect(await look()).toBeNull()
    // Had every bell been lost, none would be stuck: no turn has heard of its agent yet, and the sweeper knows them all.
    const swept = await test.storage.acrossCompanies.sweep({ now: Date.now() + MINUTE, limit: 10_000 })
    expect(new Set(swept.filter((one) => one.companyId === companyId).map((one) => one.conversationId))).toEqual(new Set(inOrder))
  }, 240_000)
})
