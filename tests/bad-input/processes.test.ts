import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

const root = path.resolve(import.meta.dirname, '../..')
const otherKey = Buffer.alloc(32, 7).toString('base64')

const mistakes = {
  'a bad value': [{ META_GRAPH_VERSION: 'hush-hush' }, 'META_GRAPH_VERSION', 'must look like v25.0'],
  'no database': [{ MONGODB_URI: '' }, 'MONGODB_URI', 'must be the address of a MongoDB replica set'],
  'the master key of another database': [{ HILO_MASTER_KEY: otherKey }, 'HILO_MASTER_KEY', 'to the right key'],
  'a broken master key': [{ HILO_MASTER_KEY: 'hush-hush' }, 'HILO_MASTER_KEY', 'openssl rand -base64 32'],
} satisfies Record<string, [env: Record<string, string>, name: string, remedy: string]>

/** Each start costs a second; the other mistakes at the API are in tests/api/server.test.ts. */
const starts: [script: string, mistake: keyof typeof mistakes][] = [
  ['api/server.ts', 'no database'],
  ['activities/worker.ts', 'a bad value'],
  ['activities/worker.ts', 'the master key of another database'],
  ['activities/worker.ts', 'a broken master key'],
  ['storage/migrate.ts', 'no database'],
  ['storage/migrate.ts', 'the master key of another database'],
]

let database: TestStorage
let dataDir: string

beforeAll(async () => {
  database = await openTestStorage()
  dataDir = mkdtempSync(path.join(tmpdir(), 'hilo-bad-input-'))
})

afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

function run(script: string, env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const usual = {
    PATH: process.env['PATH'] ?? '',
    PORT: '0',
    HOST: '127.0.0.1',
    HILO_DATA_DIR: dataDir,
    HILO_MASTER_KEY: database.masterKey.key.export().toString('base64'),
    MONGODB_URI: database.uri,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, script)], { cwd: dataDir, env: { ...usual, ...env } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('close', (code) => resolve({ code, said }))
  })
}

describe('a process', () => {
  it.each(starts)('stops, names the mistake and says what to do: %s with %s', async (script, mistake) => {
    const [env, name, remedy] = mistakes[mistake]
    const { code, said } = await run(script, env)
    expect(said).toContain(name)
    expect(said).toContain(remedy)
    expect(said).not.toMatch(/hush-hush|at .*\.ts:\d+/)
    expect(said).not.toContain(otherKey)
    expect(code).toBe(78)
  })
})
