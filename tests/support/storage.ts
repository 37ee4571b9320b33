import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { type MasterKey, newMasterKey } from '#storage/keys/master-key'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorage, type Storage } from '#storage/open-storage'

export interface TestStorage {
  storage: Storage
  uri: string
  masterKey: MasterKey
  /** Drops both databases and ends what was started. */
  drop(): Promise<void>
}

/**
 * A migrated storage on a fresh database of the server at HILO_TEST_MONGODB_URI; without it, of an embedded server of its own
 * (for running one test file by hand).
 */
export async function openTestStorage(): Promise<TestStorage> {
  const server = process.env['HILO_TEST_MONGODB_URI'] ? null : await startServer()
  const uri = withDatabase(process.env['HILO_TEST_MONGODB_URI'] ?? server?.uri ?? '', `hilo_test_${randomBytes(6).toString('hex')}`)
  const masterKey = newMasterKey()
  const storage = await openStorage({ uri, masterKey })
  await runMigrations({ ...storage, say: () => undefined })
  return {
    storage,
    uri,
    masterKey,
    drop: async () => {
      await storage.connection.dropDatabase()
      await storage.keysConnection.dropDatabase()
      await storage.close()
      server?.stop()
    },
  }
}

function withDatabase(uri: string, name: string): string {
  const url = new URL(uri)
  url.pathname = `/${name}`
  return url.toString()
}

async function startServer(): Promise<{ uri: string; stop(): void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hilo-storage-'))
  const program = path.join(homedir(), '.cache', 'hilo', 'bin', 'secantusd-rs')
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--storage-path',
    folder,
    '--cache-size',
    '128M',
    '--log-level',
    'WARNING',
    '--sync-on-commit',
  ]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', stop)
  return { uri: `mongodb://${await addressOf(child)}/?directConnection=true`, stop }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /listening on (\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error('The embedded database server did not start')))
  })
}
