import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '#engine/errors'

export interface MasterKey {
  /** 16 hex characters that name the key and tell nothing about it. */
  fingerprint: string
  key: KeyObject
  /** A secret of 32 bytes (hex) for one purpose, e.g. the signing secret of sign-ins. */
  derive(purpose: string): string
}

/**
 * The master key: `setting` (HILO_MASTER_KEY) is 32 bytes in base64 or the path of a file holding that; without it `<dataDir>/master.key`
 * is read, or made at the first start (mode 0600) with its fingerprint told through `say`.
 */
export function loadMasterKey(options: { setting?: string | undefined; dataDir: string; say: (sentence: string) => void }): MasterKey {
  const { setting, dataDir, say } = options
  if (setting !== undefined && setting !== '') return parseMasterKey(existsSync(setting) ? readFileSync(setting, 'utf8') : setting)
  const file = path.resolve(dataDir, 'master.key')
  if (existsSync(file)) return parseMasterKey(readFileSync(file, 'utf8'))
  return createMasterKeyFile(file, say)
}

/** Reads 32 bytes of base64 (surrounding white space allowed). */
export function parseMasterKey(text: string): MasterKey {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length !== 32) {
    throw new UserError(
      'keys.badMaster',
      'HILO_MASTER_KEY must be 32 bytes in base64, or the path of a file that holds them. Make one with: openssl rand -base64 32',
    )
  }
  return masterKeyOf(bytes)
}

/** A random master key, for tests and first starts. */
export function newMasterKey(): MasterKey {
  return masterKeyOf(randomBytes(32))
}

function masterKeyOf(bytes: Buffer): MasterKey {
  return {
    fingerprint: createHash('sha256').update('hilo master key fingerprint\0').update(bytes).digest('hex').slice(0, 16),
    key: createSecretKey(bytes),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', bytes, 'hilo', purpose, 32)).toString('hex'),
  }
}

function createMasterKeyFile(file: string, say: (sentence: string) => void): MasterKey {
  mkdirSync(path.dirname(file), { recursive: true })
  const bytes = randomBytes(32)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${bytes.toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    // A link appears whole or not at all: of two processes starting at once, one makes the file and the other reads it.
    linkSync(draft, file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return parseMasterKey(readFileSync(file, 'utf8'))
    throw error
  } finally {
    unlinkSync(draft)
  }
  const made = masterKeyOf(bytes)
  say(
    `A master key was made: ${file} (fingerprint ${made.fingerprint}). Copy this file now to a safe place: without it nothing sealed in the database can be read again.`,
  )
  return made
}
