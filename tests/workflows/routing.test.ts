import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { type Thread, textOf, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'
import { messageWebhook } from '../support/whatsapp-webhooks.ts'

const awayAfterMs = 120_000
let hilo: Hilo
let members: Members
let teamId: string

const repositories = () => hilo.storage.repositories(companyId)
const seen = (id: string) => repositories().agentStates.seen(id, Date.now(), awayAfterMs)
const workflowId = `inbox-routing/${companyId}`
const ownerIs = (thread: Thread, owner: object) =>
  until(`${thread.phone} is with ${JSON.stringify(owner)}`, async () => {
    const now = await thread.conversation()
    return JSON.stringify(now.owner) === JSON.stringify(owner) && now
  })
const look = () => members.gateway.look(companyId)
/** The conversation of a customer who said the word. */
async function heard(phone: string, word: string): Promise<Thread> {
  const thread = threadOf(hilo, phone)
  await thread.say(word)
  await thread.settled()
  return thread
}

beforeAll(async () => {
  hilo = await startHilo({ HILO_SWEEP_SECONDS: '5' })
  members = openMembers(hilo)
  const people = ['ana', 'beto'].map((userId) => ({ organizationId: companyId, userId, role: 'agent' }))
  await hilo.storage.connection.collection('member').insertMany(people)
  const fields = { assignment: 'balanced', calendarId: null, firstReplySeconds: null, returnAfterSeconds: null, escalateTo: null } as const
  const team = await repositories().teams.create({ name: 'Ventas', memberIds: ['ana'], ...fields, positionText: '', keepsAgent: true })
  teamId = team.id
  await hilo.publish(drawFlow({ word: 'ventas', nodes: { h: ['handover', { team: teamId }] }, arrows: ['start.next > h'] }))
  await hilo.publish(
    drawFlow({
      word: 'hay alguien',
      nodes: { h: ['handover', { team: teamId }], no: says('Ahora no hay nadie.') },
      arrows: ['start.next > h', 'h.unavailable > no'],
    }),
  )
  await hilo.publish(
    drawFlow({
      word: 'un rato',
      nodes: { h: ['handover', { maxWaitSeconds: 2 }], no: says('Nadie pudo atenderte.') },
      arrows: ['start.next > h', 'h.unanswered > no'],
    }),
  )
})
afterAll(async () => {
  await members.close()
  await hilo.stop()
})

describe('a handover', () => {
  it('leaves by its way for when nobody is there', async () => {
    const thread = await heard('573002000001', 'hay alguien')
    await thread.receives('Ahora no hay nadie.')
    expect(await thread.conversation()).toMatchObject({ owner: { type: 'bot' } })
  })

  it('leaves the queue by its way for when nobody answered', async () => {
    const thread = await heard('573002000002', 'un rato')
    expect(await thread.conversation()).toMatchObject({ owner: { type: 'queue' } })
    await thread.receives('Nadie pudo atenderte.')
    expect(await thread.conversation()).toMatchObject({ owner: { type: 'bot' } })
  })

  it('waits in the queue of its team until somebody of it comes, and is theirs then', async () => {
    const thread = await heard('573002000003', 'ventas')
    expect(await thread.conversation()).toMatchObject({ owner: { type: 'queue', team: teamId }, teamId })
    await seen('ana')
    await look()
    await ownerIs(thread, { type: 'agent', memberId: 'ana' })
    await members.member('ana').closeCase(thread)
  })

  it('goes at once to somebody who is there, and their answer reaches the customer', async () => {
    await seen('ana')
    const thread = await heard('573002000004', 'ventas')
    await ownerIs(thread, { type: 'agent', memberId: 'ana' })
    await members.member('ana').write(thread, 'Hola, soy Ana')
    await thread.receives('Hola, soy Ana')
    await members.member('ana').closeCase(thread)
  })

  it('takes its way for people when somebody is there', async () => {
    await seen('ana')
    const thread = await heard('573002000005', 'hay alguien')
    await ownerIs(thread, { type: 'agent', memberId: 'ana' })
    expect(thread.received()).toEqual([])
    await members.member('ana').closeCase(thread)
  })
})

describe('the workflow of a queue', () => {
  it('is not missed when it is terminated: the sweeper has the queue looked at again', async () => {
    await repositories().agentStates.change('ana', { availability: 'offline' }, Date.now())
    const thread = await heard('573002000006', 'ventas')
    await until(
      'the queue is looked after',
      async () => (await hilo.client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING',
    )
    await hilo.client.workflow.getHandle(workflowId).terminate()
    // Nobody rings: it is only stored that somebody is there.
    await repositories().agentStates.change('ana', { availability: 'online' }, Date.now())
    await seen('ana')
    await hilo.storage.connection.collection('routings').updateOne({ companyId }, { $set: { lookedAt: 1 } })
    await until('the sweeper rang', async () => (await thread.conversation()).owner.type === 'agent', 30_000)
    await members.member('ana').closeCase(thread)
  })

  it('ends when nobody waits', async () => {
    await look()
    await until('it rests', async () => (await hilo.client.workflow.getHandle(workflowId).describe()).status.name === 'COMPLETED', 20_000)
  })
})

describe('the satisfaction question', () => {
  const question = '¿Cómo te atendimos?'
  async function asked(phone: string): Promise<{ thread: Thread; keys: Record<string, string> }> {
    await seen('ana')
    const thread = await heard(phone, 'ventas')
    await ownerIs(thread, { type: 'agent', memberId: 'ana' })
    await members.member('ana').closeCase(thread)
    const message = await until('the question is asked', async () =>
      (await thread.outgoing()).find((one) => textOf(one) === question && one.status !== 'queued'),
    )
    return { thread, keys: Object.fromEntries(message.taps.map(({ key, address }) => [address.choiceId, key])) }
  }

  it('is asked after an agent closed the case; neither the score nor the comment opens a case or starts a flow', async () => {
    const settings = await repositories().inboxSettings.get()
    await repositories().inboxSettings.save({ ...settings, csat: { question, thanks: '¡Gracias por decirlo!', delaySeconds: 0 } })
    const { thread, keys } = await asked('573002000007')
    const before = await thread.conversation()
    await hilo.post(tapWebhook(thread.phone, keys['4'] ?? '', 'Buena'))
    await thread.receives('¡Gracias por decirlo!')
    await thread.say('hay alguien que atienda mejor')
    await thread.settled()
    const now = await thread.conversation()
    expect(now).toMatchObject({ status: 'closed', owner: { type: 'bot' }, caseId: before.caseId, state: { runs: [] } })
    const found = await repositories().cases.get(before.caseId ?? '')
    expect(found?.csat).toEqual({ score: 4, at: expect.any(Number), comment: 'hay alguien que atienda mejor' })
    const told = (await repositories().thread.page(now.id)).items.flatMap((item) => (item.kind === 'event' ? [item.event] : []))
    expect(told.filter(({ type }) => type === 'csatGiven')).toHaveLength(2)
    await thread.say('ventas')
    await thread.settled()
    expect((await thread.conversation()).caseId).not.toBe(before.caseId)
  })
})

function tapWebhook(from: string, id: string, title: string): unknown {
  return messageWebhook({ from, message: { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id, title } } } }).body
}
