import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestApi, type TestApi, type TestCompany } from '../support/api.ts'

describe('the address of a waitForCallback', () => {
  let api: TestApi
  let acme: TestCompany
  let conversation: { conversationId: string; contactId: string }
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    const owner = await acme.member('owner')
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    conversation = (await owner.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text: 'hola' } })).body
  })
  afterAll(() => api.close())

  async function open(token: string, expiresAt: number): Promise<string> {
    const tokenHash = createHash('sha256').update(token).digest('hex')
    const { conversationId, contactId } = conversation
    const place = { _id: `call-${token}`, companyId: acme.id, conversationId, contactId, runId: 'run-1' }
    await api.storage.models.callbacks.insertMany([{ ...place, tokenHash, expiresAt, usedAt: null, deleteAt: new Date(expiresAt) }])
    return `/callbacks/${token}`
  }

  it('works once, whoever calls at the same time, and wakes the run', async () => {
    const path = await open('token-one', Date.now() + 60_000)
    const call = () => api.as({}).post(`${path}?from=shop`).set('content-type', 'application/json').send('{"paid":true}')
    const statuses = (await Promise.all([call(), call(), call()])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([202, 404, 404])
    const id = 'callback:call-token-one'
    expect(api.gateway.rung.filter(({ ids }) => ids.includes(id))).toEqual([{ conversationId: conversation.conversationId, ids: [id] }])
    const load = await api.storage.repositories(acme.id).turns.load(conversation, { limit: 10, rung: [] })
    expect(load?.events).toMatchObject([
      {
        id,
        body: {
          type: 'callFinished',
          runId: 'run-1',
          result: { type: 'succeeded', value: { method: 'POST', query: { from: 'shop' }, body: { paid: true } } },
        },
      },
    ])
  })

  it('is dead once expired, and never was when made up', async () => {
    const path = await open('token-late', Date.now() - 1)
    for (const address of [path, '/callbacks/made-up']) {
      const answer = await api.as({}).get(address)
      expect([answer.status, answer.body.code]).toEqual([404, 'callback.notFound'])
    }
  })
})
