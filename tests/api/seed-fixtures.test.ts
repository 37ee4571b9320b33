import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { seedFixtures } from '#api/seed-fixtures'
import { openTestApi, type TestApi } from '../support/api.ts'

describe('the fixture companies', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi()
  })
  afterAll(() => api.close())

  it('are made once, answer on their numbers, and give a key each time', async () => {
    const first = await seedFixtures(api.storage, api.auth, api.environment)
    const again = await seedFixtures(api.storage, api.auth, api.environment)
    for (const name of ['acme', 'bora'] as const) {
      expect(again[name]).toMatchObject({ companyId: first[name].companyId, channelId: first[name].channelId })
      const caller = api.as({ authorization: `Bearer ${again[name].apiKey}` })
      expect((await caller.get(`/api/v1/channels/${first[name].channelId}`)).body).toMatchObject({
        status: 'active',
        messagesPerSecond: 1000,
      })
      expect((await caller.get('/api/v1/flows')).body.items).toMatchObject([{ liveVersion: 1, switchedOn: true }])
    }
  })

  it('have a flow without a single problem', async () => {
    const { acme } = await seedFixtures(api.storage, api.auth, api.environment)
    const caller = api.as({ authorization: `Bearer ${acme.apiKey}` })
    const [flow] = (await caller.get('/api/v1/flows')).body.items
    expect((await caller.post(`/api/v1/flows/${flow.id}/check`)).body.problems).toEqual([])
    const events = ['¿Qué PRECIO tiene?', 'hola'].map((text) => ({ type: 'message', content: { type: 'text', text } }))
    const { body } = await caller.post(`/api/v1/flows/${flow.id}/simulate`).send({ events })
    const said = body.turns.flatMap((turn: { commands: { content?: { text: string } }[] }) =>
      turn.commands.flatMap(({ content }) => content?.text ?? []),
    )
    expect(said).toEqual([expect.stringContaining('$100'), expect.stringContaining('Pregúntame')])
  })

  it('are refused, with a sentence, where webhooks are signed with another secret', async () => {
    await expect(seedFixtures(api.storage, api.auth, { META_APP_SECRET: 'mine' })).rejects.toMatchObject({ code: 'seed.otherSecret' })
  })

  it('leave the first account to the installation’s administrator', async () => {
    expect(await api.storage.connection.collection('user').countDocuments({ administrator: true })).toBe(0)
  })
})
