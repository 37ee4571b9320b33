import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Environment } from '#storage/environment'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createTemporalConverter } from '#storage/keys/temporal-converter'
import { openStorageOf } from '#storage/open-storage-of'
import { OUTLASTS_A_CRASH_MS } from '#storage/transaction'
import { companyOfWorkflow } from '#workflows/messages'
import { createApp } from './app.ts'
import { authSecretPurpose, createAuth, prepareAccounts } from './auth/auth.ts'
import type { ApiDeps } from './deps.ts'
import { createLive } from './live.ts'
import { createLog } from './log.ts'
import { createPost } from './post.ts'
import { createConversationGateway } from './temporal.ts'

/** Requests that are still being answered get this long at the end. */
const drainMs = 10_000

export interface RunningApi {
  port: number
  stop(): Promise<void>
}

/** Opens storage, the way to Temporal and the port; throws what keeps the API from starting. */
export async function startApi(environment: Environment): Promise<RunningApi> {
  const log = createLog(environment.LOG_LEVEL)
  const patience = { patienceMs: OUTLASTS_A_CRASH_MS }
  const { storage, masterKey } = await openStorageOf(environment, (sentence) => log.warn(sentence), patience)
  const codec = createPayloadCodec(storage.keyRing, companyOfWorkflow)
  const conversations = createConversationGateway(environment, createTemporalConverter(codec))
  const post = createPost({ storage, conversations, environment, log })
  const auth = createAuth({ storage, environment, secret: masterKey.derive(authSecretPurpose), log, post })
  await prepareAccounts(storage.connection)

  const server = createServer()
  const live = await createLive({ server, storage, auth, conversations, environment, log })
  const deps: ApiDeps = { storage, auth, conversations, live, post, environment, log }
  server.on('request', createApp(deps))
  const port = await listen(server, environment)
  log.info({ port }, 'the API is up')

  return {
    port,
    async stop() {
      log.info('the API is stopping')
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await live.close()
      await Promise.race([closed, after(drainMs)])
      server.closeAllConnections()
      await conversations.close()
      await storage.close()
    },
  }
}

function listen(server: Server, { PORT, HOST }: Environment): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, () => {
      server.off('error', reject)
      // A TCP server that listens has such an address.
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
