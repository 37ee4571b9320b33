import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestApi, type TestApi } from '../support/api.ts'

const page = '/api/v1/health/metrics'

describe('the figures of the API process', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi()
  })
  afterAll(() => api.close())

  it('are text that Prometheus reads, and count what webhooks brought', async () => {
    await api.as({ 'content-type': 'application/json' }).post('/webhooks/whatsapp').send('{}').expect(401)
    const { text, headers } = await api.as({}).get(page)
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(text).toContain('hilo_webhook_events_total{event="refused"} 1\n')
    expect(text).toMatch(/^process_resident_memory_bytes \d{7,}$/m)
    for (const line of text.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="\w+"\})? \d+)$/)
  })

  it('are for the administrator when asked for from elsewhere', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.7' }
    const [anybody, member, administrator] = [await api.as(proxied).get(page), await api.person(), await api.person()]
    expect([anybody.status, anybody.body.code]).toEqual([401, 'auth.required'])
    expect((await api.as({ ...proxied, cookie: member.cookie }).get(page)).body.code).toBe('auth.forbidden')
    const { adapter } = await api.auth.$context
    await adapter.update({ model: 'user', where: [{ field: 'id', value: administrator.userId }], update: { administrator: true } })
    expect((await api.as({ ...proxied, cookie: administrator.cookie }).get(page)).status).toBe(200)
  })

  it('are not for a company’s key', async () => {
    const { key } = await (await api.company()).apiKey('owner')
    const answer = await api.as({ 'x-forwarded-for': '127.0.0.1', authorization: `Bearer ${key}` }).get(page)
    expect(answer.status).toBe(401)
  })
})
