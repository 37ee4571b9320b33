import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Flow } from '#engine/flow/schema'
import { type KeyHolder, openApiKeys } from '../support/api-keys.ts'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { type Thread, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

let hilo: Hilo
let owner: KeyHolder
let stranger: KeyHolder

beforeAll(async () => {
  hilo = await startHilo({ HILO_SWEEP_SECONDS: '1' })
  const keys = await openApiKeys(hilo)
  owner = await keys.holder(companyId, 'owner')
  stranger = await keys.holder('bora', 'owner')
  await hilo.publish(talk('hola', '¿Cómo te llamas?', 'Hola {{ answer }}'))
})
afterAll(() => hilo.stop())

function talk(word: string, question: string, answer: string): Flow {
  return drawFlow({
    word,
    nodes: { ask: asks(question), done: says(answer), person: ['handover', { note: 'Revisar' }] },
    arrows: ['start.next > ask', 'ask.answered > done', 'ask.invalid > person', 'done.next > person'],
    variables: [{ name: 'answer', type: 'text' }],
  })
}

interface Begun {
  flowId: string
  id: string
  code: string
}

/** A draft nobody has published, tried on the company's number. */
async function begin(draft: Flow): Promise<Begun> {
  const { body: flow } = await owner.post('/flows').send({ name: draft.name, draft }).expect(201)
  const { body: trial } = await owner.post(`/flows/${flow.id}/trials`).send({ channelId: hilo.channelId }).expect(201)
  return { flowId: flow.id, id: trial.id, code: trial.code }
}

const trialOf = async ({ flowId, id }: Begun) => (await owner.get(`/flows/${flowId}/trials/${id}`).expect(200)).body
const runningOf = async ({ flowId }: Pick<Begun, 'flowId'>) => (await owner.get(`/flows/${flowId}/trials`).expect(200)).body.items
const bound = (trial: Begun) => until('the trial is bound', async () => (await trialOf(trial)).conversationId)
const shown = async (thread: Thread) => (await owner.get(`/conversations/${(await thread.conversation()).id}`).expect(200)).body
const runsOf = async (thread: Thread) =>
  (await owner.get(`/runs?conversationId=${(await thread.conversation()).id}`).expect(200)).body.items
const confirmed = (thread: Thread) => until('it is confirmed', () => thread.received().some((text) => text.includes('Estás probando')))

async function folded(flowId?: string) {
  const { counters } = hilo.storage.repositories(companyId)
  while ((await counters.foldFacts()) > 0);
  return counters.daily({ from: '2000-01-01', to: '2999-01-01', ...(flowId !== undefined && { flowId }) })
}

describe('a draft on a phone', () => {
  it('is heard alone from its code to its end, marked as a test, and is in no figure', async () => {
    const thread = threadOf(hilo, '525589000001')
    await thread.say('hola')
    await thread.receives('¿Cómo te llamas?')
    const trial = await begin(talk('hola', 'Borrador: ¿nombre?', 'Borrador: {{ answer }}'))
    expect(trial.code).toMatch(/^HILO-[A-HJ-NP-Z2-9]{6}$/)
    expect(await trialOf(trial)).toMatchObject({ boundAt: null, conversationId: null, channelId: hilo.channelId })
    expect(await runningOf(trial)).toMatchObject([{ id: trial.id, boundAt: null, phone: null }])

    await thread.say(` ${trial.code.toLowerCase()} `)
    await confirmed(thread)
    expect(await bound(trial)).toBe((await thread.conversation()).id)
    const running = await runningOf(trial)
    expect(running).toMatchObject([{ id: trial.id, boundAt: expect.any(Number), phone: '+52 ··· ··· 0001' }])
    expect(JSON.stringify(running)).not.toMatch(new RegExp(`${trial.code}|25589000001`, 'i'))
    expect((await runsOf(thread)).map((run: { endReason: string }) => run.endReason)).toEqual(['stopped'])
    const before = await folded()

    await thread.say('hola')
    await thread.receives('Borrador: ¿nombre?')
    await thread.say('Ana')
    await thread.receives('Borrador: Ana')
    await thread.settled()
    expect(await shown(thread)).toMatchObject({ trial: { id: trial.id, flowId: trial.flowId }, owner: { type: 'queue' } })

    await thread.say('HILO fin')
    await until('its end is told', () => thread.received().some((text) => text.startsWith('La prueba terminó')))
    await thread.settled()
    expect(await shown(thread)).toMatchObject({ trial: null, owner: { type: 'bot' } })
    expect(await runningOf(trial)).toEqual([])
    const { body } = await owner.get(`/conversations/${(await thread.conversation()).id}/messages`)
    const counted = body.items.filter((message: { test: boolean }) => !message.test)
    expect(counted.map(({ content }: { content: { text: string } }) => content.text).toSorted()).toEqual(['hola', '¿Cómo te llamas?'])
    expect(body.items).toHaveLength(10)
    expect(await folded(trial.flowId)).toEqual([])
    expect(await folded()).toEqual(before)
    expect((await owner.get(`/flows/${trial.flowId}/people`)).body.counts).toEqual([])

    await thread.say('hola')
    await until('the live flow asks again', () => thread.received().filter((text) => text === '¿Cómo te llamas?').length === 2)
  })

  it('stays as it was when the trial began, whatever is changed in it', async () => {
    const thread = threadOf(hilo, '525589000002')
    const trial = await begin(talk('prueba', '¿Versión vieja?', 'Sí'))
    const { body: flow } = await owner.get(`/flows/${trial.flowId}`)
    await owner
      .put(`/flows/${trial.flowId}/draft`)
      .send({ revision: flow.revision, flow: talk('prueba', '¿Versión nueva?', 'Sí') })
      .expect(200)
    await thread.say(trial.code)
    await thread.say('prueba')
    await thread.receives('¿Versión vieja?')
  })

  it('is the first phone’s; the code is an ordinary message from the second', async () => {
    const [first, second] = [threadOf(hilo, '525589000003'), threadOf(hilo, '525589000004')]
    const trial = await begin(talk('carrera', '¿Quién?', 'Tú'))
    await Promise.all([first.say(trial.code), second.say(trial.code)])
    const winner = await bound(trial)
    await Promise.all([first.settled(), second.settled()])
    const [one, other] = await Promise.all([shown(first), shown(second)])
    expect([one, other].filter(({ id }) => id === winner)).toHaveLength(1)
    expect([one.trial === null, other.trial === null].toSorted()).toEqual([false, true])
    const loser = one.id === winner ? second : first
    expect(loser.received()).toEqual([])
    expect((await loser.incoming()).map(({ test }) => test)).toEqual([undefined])
  })

  it('gives a person back to the bot, begins afresh with the same code, and ends from the page', async () => {
    const thread = threadOf(hilo, '525589000005')
    await thread.say('hola')
    await thread.receives('¿Cómo te llamas?')
    const members = openMembers(hilo)
    await members.member('lupe').takeOver(thread)
    const trial = await begin(talk('otra', '¿Otra vez?', 'Sí'))
    await thread.say(trial.code)
    await confirmed(thread)
    await thread.say('otra')
    await thread.receives('¿Otra vez?')
    await thread.say(trial.code)
    await until('it is confirmed again', () => thread.received().filter((text) => text.includes('Estás probando')).length === 2)
    expect((await runsOf(thread)).filter((run: { status: string }) => run.status === 'active')).toEqual([])

    await thread.say('otra')
    await until('it asks again', () => thread.received().filter((text) => text === '¿Otra vez?').length === 2)
    await owner.delete(`/flows/${trial.flowId}/trials/${trial.id}`).expect(204)
    await until('the live flows are back', async () => (await shown(thread)).trial === null)
    expect(await runningOf(trial)).toEqual([])
    expect((await runsOf(thread)).filter((run: { status: string }) => run.status === 'active')).toEqual([])
    await thread.say(trial.code)
    await thread.settled()
    expect((await shown(thread)).trial).toBeNull()
    await members.close()
  })

  it('is refused for drafts with errors, other channels and other companies', async () => {
    const { body: empty } = await owner.post('/flows').send({ name: 'Vacío' }).expect(201)
    const begun = (flowId: string, channelId: string, by = owner) => by.post(`/flows/${flowId}/trials`).send({ channelId })
    const refused = await begun(empty.id, hilo.channelId)
    expect([refused.status, refused.body.code, refused.body.problems.length > 0]).toEqual([422, 'flow.invalid', true])
    const trial = await begin(talk('ajena', '¿?', 'Sí'))
    const test = (await owner.post('/channels').send({ kind: 'test', name: 'Prueba' })).body.id
    expect((await begun(trial.flowId, test)).body.code).toBe('trial.notWhatsapp')
    expect((await begun(trial.flowId, hilo.channelId, stranger)).status).toBe(404)
    expect((await stranger.get(`/flows/${trial.flowId}/trials/${trial.id}`)).status).toBe(404)
    expect((await stranger.get(`/flows/${trial.flowId}/trials`)).status).toBe(404)
    expect((await owner.get(`/flows/${empty.id}/trials/${trial.id}`)).status).toBe(404)
    const elsewhere = drawFlow({ word: 'x', nodes: { a: says('a') }, arrows: ['start.next > a'] })
    const [start, ...rest] = elsewhere.nodes
    const draft = { ...elsewhere, nodes: [{ ...start, params: { ...start?.params, channels: [test] } }, ...rest] }
    const { body: other } = await owner.post('/flows').send({ name: 'Otro', draft }).expect(201)
    expect((await begun(other.id, hilo.channelId)).body.code).toBe('trial.notHeard')
  })

  it('is over by itself when its time is: its runs stop and the live flows answer', async () => {
    await hilo.stopApi()
    hilo.environment.HILO_TRIAL_SECONDS = 8
    await hilo.startApi()
    const thread = threadOf(hilo, '525589000006')
    const trial = await begin(talk('hola', 'Borrador: ¿sigues?', 'Sí'))
    await thread.say(trial.code)
    await confirmed(thread)
    await thread.say('hola')
    await until('the draft’s run has stopped', async () => (await runsOf(thread))[0]?.endReason === 'stopped')
    expect((await shown(thread)).trial).toBeNull()
    await thread.say('hola')
    await thread.receives('¿Cómo te llamas?')
    await thread.say(trial.code)
    await thread.settled()
    expect((await shown(thread)).trial).toBeNull()
  })
})
