import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

let companies = 0
/** A conversation with three messages that no turn has stamped, in a company of its own. */
async function threeWaiting() {
  companies += 1
  const repositories = test.storage.repositories(`company${companies}`)
  const stored = await repositories.intake.receive([intakeMessage(), intakeMessage(), intakeMessage()])
  const [first] = stored
  if (first?.type !== 'stored') throw new Error('not stored')
  const { conversationId, contactId } = first
  await repositories.events.add(conversationId, { id: `pause${companies}`, body: { type: 'pauseChanged', paused: true }, at: 1 })
  return { repositories, of: { conversationId, contactId }, ids: stored.flatMap((one) => (one.type === 'stored' ? one.messageId : [])) }
}

describe('loading what a turn needs', () => {
  it('takes nothing before something older that lies behind the limit', async () => {
    const { repositories, of, ids } = await threeWaiting()
    const load = await repositories.turns.load(of, { limit: 2, rung: [] })
    expect(load?.messages.map(({ id }) => id)).toEqual(ids.slice(0, 2))
    expect(load?.events).toEqual([])
    expect(load?.more).toBe(true)
  })

  it('takes only the oldest when asked for one', async () => {
    const { repositories, of, ids } = await threeWaiting()
    const load = await repositories.turns.load(of, { limit: 1, rung: [] })
    expect([...(load?.messages ?? []), ...(load?.events ?? [])].map(({ id }) => id)).toEqual(ids.slice(0, 1))
  })
})

describe('setting a message aside', () => {
  const reason = { turnSeq: 1, code: 'turn.defect', message: 'A person has to look at it.', at: 1 }

  it('stamps the oldest with the reason, takes the number of the turn and asks for people', async () => {
    const { repositories, of, ids } = await threeWaiting()
    expect(await repositories.turns.quarantine(of.conversationId, reason)).toEqual({ type: 'quarantined', id: ids[0] })
    expect(await repositories.messages.get(ids[0] ?? '')).toMatchObject({ turnSeq: 1, unhandled: { code: 'turn.defect' } })
    expect(await repositories.conversations.get(of.conversationId)).toMatchObject({ turnSeq: 1, owner: { type: 'queue' } })
  })

  it('sets one aside however often it is tried again', async () => {
    const { repositories, of } = await threeWaiting()
    await repositories.turns.quarantine(of.conversationId, reason)
    expect(await repositories.turns.quarantine(of.conversationId, reason)).toEqual({ type: 'nothing' })
    const left = await repositories.turns.load(of, { limit: 100, rung: [] })
    expect(left?.messages).toHaveLength(2)
  })
})
