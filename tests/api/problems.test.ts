import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi } from '../support/api.ts'

describe('bad input', () => {
  let api: TestApi
  let owner: Caller
  beforeAll(async () => {
    api = await openTestApi()
    owner = await (await api.company()).member('owner')
  })
  afterAll(() => api.close())

  it.each([
    ['malformed JSON', '{"name":', 400, 'request.malformedJson', 'body'],
    ['a wrong type', '{"name": 7}', 400, 'request.invalid', 'body.name'],
    ['a missing field', '{}', 400, 'request.invalid', 'body.name'],
    ['an array for an object', '[]', 400, 'request.invalid', 'body'],
    [
      'a wrong type deep inside',
      '{"name":"F","draft":{"formatVersion":1,"name":"F","nodes":[{"id":5}],"edges":[]}}',
      400,
      'request.invalid',
      'body.draft.nodes.0.id',
    ],
  ])('answers %s with a problem that names the place', async (_name, body, status, code, path) => {
    const answer = await owner.post('/api/v1/flows').set('content-type', 'application/json').send(body)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] })
    expect(answer.status).toBe(status)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
  })

  it('answers a body over 1 MB with 413', async () => {
    const answer = await owner.post('/api/v1/flows').send({ name: 'x'.repeat(1_100_000) })
    expect([answer.status, answer.body.code]).toEqual([413, 'request.tooLarge'])
  })

  it.each([
    ['limit', '?limit=0', 'query.limit'],
    ['limit', '?limit=many', 'query.limit'],
  ])('names the %s of a query', async (_name, query, path) => {
    const answer = await owner.get(`/api/v1/flows${query}`)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].path).toBe(path)
  })

  it('answers a cursor that is none of ours with 400', async () => {
    expect((await owner.get('/api/v1/flows?cursor=nonsense')).status).toBe(400)
  })

  it.each(['/api/v1/nothing', '/nothing'])('answers %s with a 404 problem', async (path) => {
    const answer = await owner.get(path)
    expect([answer.status, answer.body.code]).toEqual([404, 'route.notFound'])
  })
})

describe('the pages beside the API', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi()
  })
  afterAll(() => api.close())

  it('describes every route in OpenAPI', async () => {
    const { body } = await api.as({}).get('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/v1/flows/{id}/publish', '/api/v1/conversations/{id}/messages']))
    expect((await api.as({}).get('/api/docs')).text).toContain('/api/openapi.json')
  })

  it('is live and ready without a key', async () => {
    expect((await api.as({}).get('/api/v1/health/live')).body).toEqual({ status: 'live' })
    expect((await api.as({}).get('/api/v1/health/ready')).body).toEqual({ status: 'ready', database: 'up', temporal: 'up', worker: 'up' })
  })
})
