import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { demoEmail, mayUseDemo } from '#api/auth/demo-login'
import { seedDemo, welcomeFlow, whyNoDemo } from '#api/demo-company'
import { checkFlow } from '#engine/flow/check-flow'
import { openAccountSession } from '../support/account-session.ts'
import { openTestApi, type TestApi } from '../support/api.ts'

describe('the demo company', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi()
  })
  afterAll(() => api.close())

  const signIn = (password: string, address: string) =>
    request(api.url)
      .post('/api/auth/sign-in/email')
      .set({ origin: api.url, 'x-forwarded-for': address })
      .send({ email: demoEmail, password })

  it('is made once, and its password is given once', async () => {
    const password = await seedDemo(api.storage, api.auth, { newPassword: false })
    expect(password).toMatch(/^[\w-]{16}$/)
    expect(await seedDemo(api.storage, api.auth, { newPassword: false })).toBeNull()
    expect(await api.storage.connection.collection('organization').countDocuments({ slug: 'demo' })).toBe(1)
    const kept = JSON.stringify(await api.storage.connection.collection('account').find().toArray())
    expect(kept).not.toContain(password)
    expect((await openAccountSession(api.url).api('get', '/sign-in-options')).body).toMatchObject({ demo: true, signUp: 'first' })

    expect((await signIn(password ?? '', '127.0.0.1')).status).toBe(200)
    const refused = await signIn(password ?? '', '203.0.113.9')
    expect([refused.status, refused.body.code]).toEqual([403, 'auth.demoRefused'])

    const renewed = await seedDemo(api.storage, api.auth, { newPassword: true })
    expect((await signIn(password ?? '', '127.0.0.1')).status).toBe(401)
    expect((await signIn(renewed ?? '', '127.0.0.1')).status).toBe(200)
  })

  it('has a test channel and a live flow with nothing to mend', async () => {
    const organization = await api.storage.connection.collection('organization').findOne({ slug: 'demo' })
    const repositories = api.storage.repositories(String(organization?._id))
    expect((await repositories.channels.list()).items).toMatchObject([{ kind: 'test', status: 'active' }])
    expect((await repositories.flows.list()).items).toMatchObject([{ liveVersion: 1, switchedOn: true }])
    const problems = checkFlow(welcomeFlow, { channels: [], resources: {}, otherLiveFlows: [] })
    expect(problems).toEqual([])
  })

  it('leaves the administrator to the first real account', async () => {
    const browser = openAccountSession(api.url)
    await browser.auth('post', '/sign-up/email', { name: 'Ana', email: 'ana@example.com', password: 'correct horse battery' })
    expect((await browser.api('get', '/account')).body).toMatchObject({ administrator: true, demo: false })
    const second = await openAccountSession(api.url).auth('post', '/sign-up/email', {
      name: 'B',
      email: 'b@example.com',
      password: 'correct horse battery',
    })
    expect(second.body.code).toBe('auth.signUpClosed')
  })

  it.each([
    [{ NODE_ENV: 'development' as const }, true],
    [{ NODE_ENV: 'development' as const, PUBLIC_URL: 'http://localhost:3000' }, true],
    [{ NODE_ENV: 'development' as const, PUBLIC_URL: 'https://chat.example.com' }, false],
    [{ NODE_ENV: 'production' as const }, false],
  ])('with %j is made: %s', (environment, made) => {
    expect(whyNoDemo(environment) === null).toBe(made)
  })

  it.each([
    ['127.0.0.1', 'development', true],
    ['::1', 'development', true],
    ['::ffff:127.0.0.1', 'development', true],
    ['10.0.0.5', 'development', false],
    ['127.0.0.1', 'production', false],
    [null, 'development', false],
  ])('lets %s in with NODE_ENV=%s: %s', (address, NODE_ENV, may) => {
    expect(mayUseDemo(address, { NODE_ENV })).toBe(may)
  })
})
