import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Repositories } from '#storage/create-repositories'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

let test: TestStorage
let repositories: Repositories
beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories('one')
  await test.storage.keyRing.createContactKey('one', 'ana')
})
afterAll(() => test.drop())

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function whole(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

const put = (bytes: Buffer, contactId: string | null = 'ana') =>
  repositories.files.put({ contactId, mimeType: 'image/png', filename: 'Xq7marker.png', body: inPieces(bytes, 70_001) })

describe('files', () => {
  it.each([[0], [1], [255 * 1024], [255 * 1024 + 1], [1_000_000]])('of %d bytes come back as they went in', async (size) => {
    const bytes = randomBytes(size)
    const file = await repositories.files.open(await put(bytes))
    expect(file).toMatchObject({
      mimeType: 'image/png',
      filename: 'Xq7marker.png',
      size,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect((await whole(file!.body)).equals(bytes)).toBe(true)
  })

  it.each([
    [0, 0],
    [10, 300_000],
    [261_119, 261_121],
    [999_999, 999_999],
    [500_000, 5_000_000],
  ])('serve the range %d to %d', async (start, end) => {
    const bytes = randomBytes(1_000_000)
    const file = await repositories.files.open(await put(bytes, null), { start, end })
    expect((await whole(file!.body)).equals(bytes.subarray(start, end + 1))).toBe(true)
  })

  it('lie sealed, and belong to one company', async () => {
    const id = await put(Buffer.from('Xq7marker'.repeat(100)))
    const raw = await test.storage.connection.collection('fileChunks').findOne({ fileId: id })
    expect(raw?.['bytes'].toString('latin1')).not.toContain('Xq7marker')
    const other = test.storage.repositories('two')
    expect(await other.files.open(id)).toBeNull()
    expect(await other.files.delete(id)).toBe(false)
    expect(await repositories.files.open(id)).not.toBeNull()
  })

  it('are stored once under an id that is given, whatever an earlier try left', async () => {
    const bytes = randomBytes(300_000)
    const named = { id: 'wish-1', contactId: null, mimeType: 'image/png', filename: 'menu.png' }
    await repositories.files.put({ ...named, contactId: 'ana', id: 'wish-0', body: inPieces(bytes, 70_001) })
    await repositories.files.put({ ...named, body: inPieces(bytes, 70_001) })
    await test.storage.models.files.deleteOne({ companyId: 'one', _id: 'wish-1' })
    expect(await repositories.files.put({ ...named, body: inPieces(bytes, 70_001) })).toBe('wish-1')
    expect(await repositories.files.put({ ...named, body: inPieces(randomBytes(10), 10) })).toBe('wish-1')
    expect((await whole((await repositories.files.open('wish-1'))!.body)).equals(bytes)).toBe(true)
    expect(await repositories.files.ownNames(['wish-0', 'wish-1', 'absent'])).toEqual([{ id: 'wish-1', name: 'menu.png' }])
    expect(await test.storage.repositories('two').files.ownNames(['wish-1'])).toEqual([])
  })

  it('leave nothing behind when deleted or when the stream breaks', async () => {
    const id = await put(randomBytes(600_000))
    expect(await repositories.files.delete(id)).toBe(true)
    expect(await repositories.files.open(id)).toBeNull()
    const before = await test.storage.models.fileChunks.countDocuments({ companyId: 'one' })
    async function* broken() {
      yield randomBytes(600_000)
      throw new Error('cut')
    }
    await expect(repositories.files.put({ contactId: null, mimeType: 'image/png', filename: null, body: broken() })).rejects.toThrow('cut')
    expect(await test.storage.models.fileChunks.countDocuments({ companyId: 'one' })).toBe(before)
  })
})

describe('idempotency keys', () => {
  const request = { key: 'ana:1', fingerprint: 'POST /x {}' }

  it('let one of many through and give its reply to the others', async () => {
    const claims = await Promise.all(Array.from({ length: 6 }, () => repositories.idempotency.claim(request)))
    expect(claims.map(({ type }) => type).sort()).toEqual(['claimed', ...Array.from({ length: 5 }, () => 'inProgress')])
    await repositories.idempotency.complete(request.key, { id: 'Xq7marker' })
    expect(await repositories.idempotency.claim(request)).toEqual({ type: 'done', reply: { id: 'Xq7marker' } })
    expect(await repositories.idempotency.claim({ ...request, fingerprint: 'POST /x {"other":1}' })).toEqual({ type: 'mismatch' })
    expect(await test.storage.repositories('two').idempotency.claim(request)).toEqual({ type: 'claimed' })
    const raw = await test.storage.connection.collection('idempotencyKeys').find().toArray()
    expect(JSON.stringify(raw)).not.toContain('ana:1')
  })

  it('are free again after a failure', async () => {
    const failed = { key: 'ana:2', fingerprint: 'x' }
    await repositories.idempotency.claim(failed)
    await repositories.idempotency.release(failed.key)
    expect(await repositories.idempotency.claim(failed)).toEqual({ type: 'claimed' })
  })
})

describe('counters', () => {
  it('count each fact once, whoever folds', async () => {
    const fact = (n: number) => ({
      ...{
        _id: `c:1:${n}`,
        companyId: 'one',
        conversationId: 'c',
        turnSeq: 1,
        at: 86_400_000 * (n % 2),
        type: 'visit',
        runId: 'r',
        flowId: 'f',
        version: 1,
      },
      ...{ nodeId: `n${n % 3}`, port: 'next', detail: null, unfolded: true as const },
    })
    await test.storage.models.facts.insertMany(Array.from({ length: 60 }, (_, n) => fact(n)))
    await Promise.all([1, 2, 3].map(() => repositories.counters.foldFacts()))
    expect(await repositories.counters.foldFacts()).toBe(0)
    const figures = await repositories.counters.daily({ from: '1970-01-01', to: '1970-01-02', flowId: 'f' })
    expect(figures).toHaveLength(6)
    expect(figures.every(({ count }) => count === 10)).toBe(true)
    expect(await repositories.runs.visits('r')).toHaveLength(60)
  })
})

describe('webhooks kept aside', () => {
  it('are sealed, counted and readable by the installation', async () => {
    const { keptWebhooks } = test.storage.installation
    const id = await keptWebhooks.keep({ channel: 'whatsapp', reason: 'unreadable', body: '{"text":"Xq7marker"}' })
    await keptWebhooks.keep({ channel: 'whatsapp', reason: 'unknownAccount', body: '{}' })
    await keptWebhooks.keep({ channel: 'whatsapp', reason: 'unreadable', body: '{}' })
    expect(await keptWebhooks.body(id)).toBe('{"text":"Xq7marker"}')
    expect(await keptWebhooks.count()).toEqual(expect.arrayContaining([{ channel: 'whatsapp', reason: 'unreadable', count: 2 }]))
    expect((await keptWebhooks.list()).items).toHaveLength(3)
    const raw = await test.storage.connection.collection('keptWebhooks').find().toArray()
    expect(raw.every((record) => !record['body'].toString('latin1').includes('Xq7marker'))).toBe(true)
  })
})

describe('credentials', () => {
  it('go in and come out for calls only', async () => {
    const { id } = await repositories.credentials.create({ name: 'Tienda', headers: { authorization: 'Bearer Xq7marker' } })
    expect(JSON.stringify(await repositories.credentials.list())).not.toContain('Xq7marker')
    expect(await repositories.credentials.headers(id)).toEqual({ authorization: 'Bearer Xq7marker' })
    expect(await test.storage.repositories('two').credentials.headers(id)).toBeNull()
  })
})
