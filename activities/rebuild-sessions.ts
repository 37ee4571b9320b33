import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { HiloError } from '#engine/errors'
import { type Environment, environmentOrExit } from '#storage/environment'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createTemporalConverter } from '#storage/keys/temporal-converter'
import type { Storage } from '#storage/open-storage'
import { openStorageOf } from '#storage/open-storage-of'
import { companyOfWorkflow } from '#workflows/messages'
import { createBells } from './bells.ts'

/**
 * `npm run sessions -- rebuild`: after Temporal's store was lost or restored, starts a session for every conversation that has
 * something armed, unheard, unanswered or unsent. MongoDB knows all of it; sessions that run already are only rung.
 */
const AT_ONCE = 20
const configurationError = 78

const environment = environmentOrExit()
const say = (sentence: string) => void process.stderr.write(`${sentence}\n`)

try {
  const { storage } = await openStorageOf(environment, say)
  const rung = await rebuild(storage, environment)
  await storage.close()
  process.stdout.write(`${rung} conversations have their session again.\n`)
} catch (error) {
  if (!(error instanceof HiloError)) throw error
  say(error.message)
  process.exitCode = error.code.startsWith('keys.') ? configurationError : 1
}

async function rebuild(storage: Storage, { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE }: Environment): Promise<number> {
  const dataConverter = createTemporalConverter(createPayloadCodec(storage.keyRing, companyOfWorkflow))
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS })
  const bells = createBells(new Client({ connection, namespace: TEMPORAL_NAMESPACE, dataConverter }), pino({ level: 'silent' }))
  let rung = 0
  let batch: Promise<void>[] = []
  for await (const address of storage.acrossCompanies.openSessions()) {
    batch.push(bells.ring(address, []))
    rung += 1
    if (batch.length === AT_ONCE) {
      await Promise.all(batch)
      batch = []
    }
  }
  await Promise.all(batch)
  await connection.close()
  return rung
}
