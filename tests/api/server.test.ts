import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { until } from '../support/until.ts'

const entry = path.resolve(import.meta.dirname, '../../api/server.ts')

describe('the API process', () => {
  let database: TestStorage
  let dataDir: string
  beforeAll(async () => {
    database = await openTestStorage()
    dataDir = mkdtempSync(path.join(tmpdir(), 'hilo-api-'))
  })
  afterAll(async () => {
    await database.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  function start(env: Record<string, string>) {
    const masterKey = database.masterKey.key.export().toString('base64')
    const usual = {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      HOST: '127.0.0.1',
      HILO_DATA_DIR: dataDir,
      HILO_MASTER_KEY: masterKey,
      MONGODB_URI: database.uri,
    }
    const child = spawn(process.execPath, [entry], {
      env: { ...usual, TEMPORAL_ADDRESS: '127.0.0.1:1', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    let said = ''
    child.stdout?.on('data', (chunk) => (said += chunk))
    child.stderr?.on('data', (chunk) => (said += chunk))
    return { child, said: () => said, ended: endOf(child) }
  }

  it.each([
    ['a bad value', { META_GRAPH_VERSION: 'twenty-five' }, 'META_GRAPH_VERSION'],
    ['a wrong master key', { HILO_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }, 'HILO_MASTER_KEY'],
    ['a broken master key', { HILO_MASTER_KEY: 'short' }, 'HILO_MASTER_KEY'],
  ])('ends with code 78 and a sentence on %s', async (_name, env, words) => {
    const { ended, said } = start(env)
    expect(await ended).toBe(78)
    expect(said()).toContain(words)
  })

  it('comes up while Temporal is away, says so, and ends when asked to', async () => {
    const { child, said, ended } = start({})
    const port = await until('it listens', () => /"port":(\d+)/.exec(said())?.[1])
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/health/live`)).status).toBe(200)
    const ready = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'notReady', database: 'up', temporal: 'down', worker: 'down' }])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('ends with the process that started it', async () => {
    const { child, said, ended } = start({})
    await until('it listens', () => /"port":(\d+)/.exec(said())?.[1])
    child.disconnect()
    expect(await ended).toBe(0)
  })
})

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}
