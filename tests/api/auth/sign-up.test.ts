import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { decideSignUp } from '#api/auth/sign-up'
import { openTestApi, type TestApi } from '../../support/api.ts'

const closed = { type: 'closed' }
const firstOfAll = { type: 'allowed', administrator: true }
const oneMore = { type: 'allowed', administrator: false }

describe('decideSignUp', () => {
  it.each([
    ['first', false, firstOfAll],
    ['first', true, closed],
    ['open', false, firstOfAll],
    ['open', true, oneMore],
    ['closed', false, closed],
    ['closed', true, closed],
  ] as const)('with HILO_SIGNUP=%s and an administrator (%s) gives %j', (rule, hasAdministrator, expected) => {
    expect(decideSignUp(rule, hasAdministrator)).toEqual(expected)
  })
})

describe('accounts over HTTP', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi()
  })
  afterAll(() => api.close())

  const post = (path: string, body: object) => request(api.url).post(`/api/auth${path}`).set('origin', api.url).send(body)
  const person = (n: number) => ({ name: `P${n}`, email: `signup${n}@example.com`, password: 'correct horse battery' })

  it('gives the first two at once one administrator and then takes nobody', async () => {
    const statuses = (await Promise.all([post('/sign-up/email', person(1)), post('/sign-up/email', person(2))])).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    const refused = await post('/sign-up/email', person(3))
    expect(refused.status).toBe(403)
    expect(refused.body.code).toBe('auth.signUpClosed')
    expect(await api.storage.connection.collection('user').countDocuments({ administrator: true })).toBe(1)
  })

  it('signs in, makes a company as its owner, and signs out', async () => {
    const [user] = await api.storage.connection.collection('user').find({ administrator: true }).toArray()
    const signedIn = await post('/sign-in/email', { email: user?.['email'], password: 'correct horse battery' })
    expect(signedIn.status).toBe(200)
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    const made = await api.as({ cookie, origin: api.url }).post('/api/v1/companies').send({ name: 'Tienda Uno' })
    expect(made.status).toBe(201)
    const mine = await api.as({ cookie }).get('/api/v1/companies')
    expect(mine.body.items).toEqual([{ id: made.body.id, name: 'Tienda Uno', role: 'owner' }])
    await request(api.url).post('/api/auth/sign-out').set({ cookie, origin: api.url }).expect(200)
    expect((await api.as({ cookie }).get('/api/v1/companies')).status).toBe(401)
  })

  it('refuses a sign-in from another origin', async () => {
    const answer = await request(api.url)
      .post('/api/auth/sign-in/email')
      .set('origin', 'https://evil.example')
      .send({ email: 'a@b.co', password: 'x' })
    expect(answer.status).toBe(403)
  })

  it('stops guessing at one account', async () => {
    const guess = () => post('/sign-in/email', { email: 'victim@example.com', password: 'wrong wrong wrong' })
    const statuses: number[] = []
    for (let attempt = 0; attempt < 12; attempt++) statuses.push((await guess()).status)
    expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true)
    expect(statuses.slice(10)).toEqual([429, 429])
  })

  it.each([
    '/organization/create',
    '/organization/delete',
    '/organization/update-member-role',
    '/organization/invite-member',
    '/api-key/create',
    '/api-key/verify',
  ])('has no %s: companies and keys change through /api/v1 only', async (path) => {
    expect((await post(path, {})).status).toBe(404)
  })
})
