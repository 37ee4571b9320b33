import { Client, Connection } from '@temporalio/client'
import { environmentOrExit } from '#storage/environment'
import { loadMasterKey } from '#storage/keys/master-key'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createTemporalConverter } from '#storage/keys/temporal-converter'
import { openStorage } from '#storage/open-storage'
import { companyOfWorkflow } from '#workflows/messages'
import { createBells } from './bells.ts'

/**
 * `npm run sessions -- rebuild`: after Temporal's store was lost or restored, starts a session for every conversation that has
 * something armed, unheard, unanswered or unsent. MongoDB knows all of it; sessions that run already are only rung.
 */
const AT_ONCE = 20

const environment = environmentOrExit()
const say = (sentence: string) => void process.stderr.write(`${sentence}\n`)
const storage = await openStorage({
  uri: environment.MONGODB_URI,
  keysUri: environment.MONGODB_KEYS_URI,
  masterKey: loadMasterKey({ setting: environment.HILO_MASTER_KEY, dataDir: environment.HILO_DATA_DIR, say }),
})
const dataConverter = createTemporalConverter(createPayloadCodec(storage.keyRing, companyOfWorkflow))
const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS })
const bells = createBells(new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE, dataConverter }))

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
process.stdout.write(`${rung} conversations have their session again.\n`)
await connection.close()
await storage.close()
