import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { allRoutes } from '#api/all-routes'
import type { Contract } from '#api/contracts/define-contract'
import { openTestApi, type TestApi, type TestCompany } from '../support/api.ts'

interface Sent {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
}

interface Answer {
  status: number
  code?: string
  paths: string[]
  text: string
}

let api: TestApi
let acme: TestCompany
let headers: Record<string, string>
let contracts: Contract[]

beforeAll(async () => {
  api = await openTestApi()
  acme = await api.company()
  const owner = await acme.member('owner')
  headers = { cookie: owner.cookie, 'hilo-company': acme.id, 'content-type': 'application/json', origin: api.url }
  // Routes are only described here: nothing of these dependencies is called.
  contracts = allRoutes({ ...api, conversations: api.gateway } as never).map(({ contract }) => contract)
})

afterAll(() => api.close())

async function send({ method = 'GET', path, headers: more = {}, body }: Sent): Promise<Answer> {
  const sent = { method, headers: { ...headers, ...more }, ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }) }
  const answer = await fetch(`${api.url}/api/v1${path}`, sent)
  const text = await answer.text()
  const problem = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
  return { status: answer.status, code: problem.code, paths: (problem.errors ?? []).map((error: { path: string }) => error.path), text }
}

const flows = { method: 'POST', path: '/flows' }
const deep = (levels: number) => `{"name":"F","draft":${'['.repeat(levels)}${']'.repeat(levels)}}`

describe('a request that cannot be', () => {
  it.each<[what: string, sent: Sent, status: number, code: string, path: string | null]>([
    ['half a body', { ...flows, body: '{"name":"a' }, 400, 'request.malformedJson', 'body'],
    ['two bodies', { ...flows, body: '{}{}' }, 400, 'request.malformedJson', 'body'],
    ['bytes that are no text', { ...flows, body: Buffer.from([0xff, 0xfe, 0x00]) }, 400, 'request.malformedJson', 'body'],
    ['no body', flows, 400, 'request.invalid', 'body.name'],
    [
      'a form',
      { ...flows, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'name=F' },
      400,
      'request.invalid',
      'body.name',
    ],
    [
      'another charset',
      { ...flows, headers: { 'content-type': 'application/json; charset=klingon' }, body: '{}' },
      415,
      'request.unreadable',
      null,
    ],
    ['another encoding', { ...flows, headers: { 'content-encoding': 'rot13' }, body: '{}' }, 415, 'request.unreadable', null],
    ['a query of the database as a name', { ...flows, body: '{"name":{"$gt":""}}' }, 400, 'request.invalid', 'body.name'],
    ['an empty name', { ...flows, body: '{"name":"   "}' }, 400, 'request.invalid', 'body.name'],
    ['a name that is too long', { ...flows, body: JSON.stringify({ name: 'x'.repeat(121) }) }, 400, 'request.invalid', 'body.name'],
    ['a language nobody knows', { ...flows, body: '{"name":"F","language":"xx"}' }, 400, 'request.invalid', 'body.language'],
    ['a thousand levels', { ...flows, body: deep(1_000) }, 400, 'request.invalid', 'body.draft'],
    ['a hundred thousand levels', { ...flows, body: deep(100_000) }, 400, 'request.invalid', 'body.draft'],
    ['more than 1 MB', { ...flows, body: JSON.stringify({ name: 'x'.repeat(1_048_577) }) }, 413, 'request.tooLarge', 'body'],
    [
      'more than 1 MB once unpacked',
      { ...flows, headers: { 'content-encoding': 'gzip' }, body: gzipSync(JSON.stringify({ name: 'x'.repeat(50_000_000) })) },
      413,
      'request.tooLarge',
      'body',
    ],
    ['a limit that is a list', { path: '/flows?limit=1&limit=2' }, 400, 'request.invalid', 'query.limit'],
    ['a limit that is too high', { path: '/flows?limit=100000' }, 400, 'request.invalid', 'query.limit'],
    ['a broken escape in the path', { path: '/flows/%E0%A4%A' }, 400, 'request.unreadable', null],
    ['an id of null bytes', { path: '/flows/%00%00' }, 404, 'flow.notFound', null],
    ['an id that climbs', { path: '/flows/..%2f..%2fetc%2fpasswd' }, 404, 'flow.notFound', null],
    ['a version that is no number', { path: '/flows/x/versions/first' }, 400, 'request.invalid', 'params.version'],
    ['another company', { path: '/flows', headers: { 'hilo-company': 'nobody' } }, 404, 'company.notFound', null],
    [
      'an idempotency key with spaces',
      { ...flows, headers: { 'idempotency-key': 'a b' }, body: '{"name":"F"}' },
      400,
      'request.invalid',
      'headers.idempotency-key',
    ],
    ['a method that is not there', { method: 'DELETE', path: '/flows' }, 404, 'route.notFound', null],
  ])('is answered with a problem that names the place: %s', async (_what, sent, status, code, path) => {
    const answer = await send(sent)
    expect(answer).toMatchObject({ status, code })
    if (path !== null) expect(answer.paths).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${path}(\\.|$)`))]))
    expect(answer.text).not.toMatch(/at .*\.(ts|js):\d+|xxxxxxxx|etc.passwd/)
  })

  it('is refused by every route with a body, whatever the type, with the place and nothing done', async () => {
    const before = await counts()
    const wrong: string[] = []
    for (const { method, path, body, permission } of contracts) {
      if (!body) continue
      // Whoever may not is not told what is wrong with the body either.
      const refused = permission === 'administrator' ? 403 : 400
      for (const sent of ['"text"', '7', 'true', '[]', '[[1]]']) {
        const answer = await send({ method: method.toUpperCase(), path: path.replace(/:(\w+)/g, 'absent'), body: sent })
        if (answer.status !== refused || !answer.paths.every((place) => place.startsWith('body')))
          wrong.push(`${method} ${path} ${sent}: ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await counts()).toEqual(before)
  })

  it('leaves no trace in the prototype of anything', async () => {
    await send({ ...flows, body: '{"name":"F","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}' })
    await send({ path: '/flows?__proto__[polluted]=1&constructor[prototype][polluted]=1' })
    expect({}).not.toHaveProperty('polluted')
  })
})

async function counts(): Promise<Record<string, number>> {
  const collections = (await api.storage.connection.db?.collections()) ?? []
  const counted = await Promise.all(
    // Sign-in keeps its own books of sessions and limits; API processes tell each other that they are there.
    collections
      .filter(({ collectionName }) => !/session|rateLimit|idempotency|socketEvents/i.test(collectionName))
      .map(async (collection) => [collection.collectionName, await collection.countDocuments()] as const),
  )
  return Object.fromEntries(counted)
}
