import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { rewrapKeys } from '#storage/keys/check-master-key'
import { createKeyRing } from '#storage/keys/key-ring'
import { loadMasterKey, newMasterKey, parseMasterKey } from '#storage/keys/master-key'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createSealer } from '#storage/keys/sealer'
import { openStorage } from '#storage/open-storage'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

const ring = () => createKeyRing({ ...test.storage, masterKey: test.masterKey })

describe('the master key', () => {
  it('is made at the first start, private, and read at the next', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'hilo-key-'))
    const said: string[] = []
    const made = loadMasterKey({ dataDir, say: (sentence) => said.push(sentence) })
    const file = path.join(dataDir, 'master.key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(said.join()).toContain(made.fingerprint)
    expect(said.join()).toContain('Copy this file now')
    expect(said.join()).not.toContain(readFileSync(file, 'utf8').trim())
    const read = loadMasterKey({ dataDir, say: (sentence) => said.push(sentence) })
    expect(read.fingerprint).toBe(made.fingerprint)
    expect(said).toHaveLength(1)
    rmSync(dataDir, { recursive: true })
  })

  it('comes from the environment as base64 or as the path of a file', () => {
    const text = Buffer.alloc(32, 7).toString('base64')
    const folder = mkdtempSync(path.join(tmpdir(), 'hilo-key-'))
    const file = path.join(folder, 'key')
    writeFileSync(file, `${text}\n`)
    const options = { dataDir: folder, say: () => undefined }
    expect(loadMasterKey({ ...options, setting: text }).fingerprint).toBe(parseMasterKey(text).fingerprint)
    expect(loadMasterKey({ ...options, setting: file }).fingerprint).toBe(parseMasterKey(text).fingerprint)
    expect(() => loadMasterKey({ ...options, setting: 'short' })).toThrow(expect.objectContaining({ code: 'keys.badMaster' }))
    rmSync(folder, { recursive: true })
  })

  it('of another database stops the start', async () => {
    await expect(openStorage({ uri: test.uri, masterKey: newMasterKey() })).rejects.toMatchObject({ code: 'keys.wrongMaster' })
  })

  it('derives the same secret for the same purpose only', () => {
    const key = newMasterKey()
    expect(key.derive('sign-in')).toBe(key.derive('sign-in'))
    expect(key.derive('sign-in')).not.toBe(key.derive('other'))
  })
})

describe('sealing', () => {
  it('opens what it sealed, and nothing that was moved or changed', async () => {
    const keyRing = ring()
    await keyRing.createContactKey('one', 'ana')
    const sealer = createSealer(keyRing, 'one')
    const sealed = await sealer.sealContact('ana', 'messages', 'm1', 'words', { text: 'Xq7marker' })
    expect(sealed.toString('latin1')).not.toContain('marker')
    expect(await sealer.openContact('messages', 'm1', 'words', sealed)).toEqual({ text: 'Xq7marker' })
    const elsewhere = [
      ['contacts', 'm1', 'words'],
      ['messages', 'm2', 'words'],
      ['messages', 'm1', 'reactions'],
    ] as const
    for (const [collection, id, field] of elsewhere) {
      await expect(sealer.openContact(collection, id, field, sealed)).rejects.toMatchObject({ code: 'keys.refused' })
    }
    const altered = Buffer.from(sealed)
    altered[altered.length - 1]! ^= 1
    await expect(sealer.openContact('messages', 'm1', 'words', altered)).rejects.toMatchObject({ code: 'keys.refused' })
  })

  it('of another company does not open', async () => {
    const keyRing = ring()
    const sealed = await createSealer(keyRing, 'one').sealCompany('channels', 'c', 'credential', 'token')
    await expect(createSealer(keyRing, 'two').openCompany('channels', 'c', 'credential', sealed)).rejects.toMatchObject({
      code: 'keys.refused',
    })
  })

  it('is over for ever once the contact key is destroyed, and other contacts go on', async () => {
    const keyRing = ring()
    await keyRing.createContactKey('one', 'gone')
    await keyRing.createContactKey('one', 'stays')
    const sealer = createSealer(keyRing, 'one')
    const [gone, stays] = [await sealer.sealContact('gone', 'c', 'i', 'f', 1), await sealer.sealContact('stays', 'c', 'i', 'f', 2)]
    await keyRing.destroyContactKeys('one', ['gone'])
    await expect(sealer.openContact('c', 'i', 'f', gone)).rejects.toMatchObject({ code: 'keys.missing' })
    await expect(createSealer(ring(), 'one').openContact('c', 'i', 'f', gone)).rejects.toMatchObject({ code: 'keys.missing' })
    expect(await sealer.openContact('c', 'i', 'f', stays)).toBe(2)
  })

  it('ends with one key when many processes meet a new company and a new contact at once', async () => {
    const rings = Array.from({ length: 8 }, ring)
    const sealed = await Promise.all(
      rings.map(async (keyRing, n) => {
        await keyRing.createContactKey('raced', 'ana')
        return await createSealer(keyRing, 'raced').sealContact('ana', 'c', 'i', 'f', n)
      }),
    )
    const fresh = createSealer(ring(), 'raced')
    expect(await Promise.all(sealed.map((bytes) => fresh.openContact('c', 'i', 'f', bytes)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    const hashes = await Promise.all(rings.map(async (keyRing) => (await createSealer(keyRing, 'raced').hasher())('term', 'x')))
    expect(new Set(hashes).size).toBe(1)
  })

  it('hashes apart by company and by kind', async () => {
    const [one, two] = [await createSealer(ring(), 'one').hasher(), await createSealer(ring(), 'two').hasher()]
    expect(one('term', 'ana')).toBe(one('term', 'ana'))
    expect(one('term', 'ana')).not.toBe(two('term', 'ana'))
    expect(one('term', 'ana')).not.toBe(one('email', 'ana'))
  })
})

describe('rotating the master key', () => {
  it('wraps every key anew and leaves what was sealed readable', async () => {
    const own = await openTestStorage()
    const { connection, keysConnection } = own.storage
    const sealed = await createSealer(own.storage.keyRing, 'one').sealCompany('c', 'i', 'f', 'kept')
    const next = newMasterKey()
    expect(await rewrapKeys(connection, own.masterKey, next)).toBe(1)
    const rotated = createSealer(createKeyRing({ connection, keysConnection, masterKey: next }), 'one')
    expect(await rotated.openCompany('c', 'i', 'f', sealed)).toBe('kept')
    await expect(openStorage({ uri: own.uri, masterKey: own.masterKey })).rejects.toMatchObject({ code: 'keys.wrongMaster' })
    await (await openStorage({ uri: own.uri, masterKey: next })).close()
    await own.drop()
  })
})

describe('the payload codec', () => {
  const codec = () => createPayloadCodec(ring(), (workflowId) => workflowId.split('/')[1] ?? null)
  const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"id":"Xq7marker"}') }

  it.each([['conversation/one/a/b'], ['sweep']])('seals the payloads of %s and opens them anywhere', async (workflowId) => {
    const [sealed] = await codec().encode([payload], { type: 'workflow', namespace: 'default', workflowId })
    expect(Buffer.from(sealed!.data!).toString('latin1')).not.toContain('Xq7marker')
    const [opened] = await codec().decode([sealed!])
    expect(Buffer.from(opened!.data!)).toEqual(payload.data)
    expect(Buffer.from(opened!.metadata!['encoding']!)).toEqual(payload.metadata.encoding)
  })

  it('lets payloads of others pass', async () => {
    expect(await codec().decode([payload])).toEqual([payload])
  })

  it('refuses a payload that claims another company', async () => {
    const [sealed] = await codec().encode([payload], { type: 'workflow', namespace: 'default', workflowId: 'conversation/one/a/b' })
    const moved = { ...sealed!, metadata: { ...sealed!.metadata, 'hilo-company': Buffer.from('two') } }
    await expect(codec().decode([moved])).rejects.toMatchObject({ code: 'keys.refused' })
  })
})
