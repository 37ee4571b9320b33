import type { Logger } from 'pino'
import { type Environment, mailFrom } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import { createChannelAdapters } from './adapters/channel-adapters.ts'
import { createSmtpMailer } from './adapters/mail.ts'
import { createGraphReaders } from './channels/graph.ts'
import { createPace } from './deliver/pace.ts'
import type { Bells, Deps } from './deps.ts'
import { createGuardedClient } from './guarded-client.ts'
import { createShops } from './shops.ts'

/** What the activities of a worker process act through, from its environment. */
export function createDeps(input: { environment: Environment; storage: Storage; bells: Bells; log: Logger }): Deps {
  const { environment, storage, bells, log } = input
  const http = createGuardedClient({
    allowedHosts: environment.HILO_ALLOWED_HOSTS,
    allowedOrigins: [environment.META_GRAPH_URL, environment.TIKTOK_API_URL, environment.OPENAI_BASE_URL],
  })
  const now = Date.now
  return {
    storage,
    shops: createShops(storage, now),
    adapters: createChannelAdapters({ storage, http, graphUrl: environment.META_GRAPH_URL, graphVersion: environment.META_GRAPH_VERSION }),
    pace: createPace(now),
    http,
    graph: createGraphReaders({ http, graphUrl: environment.META_GRAPH_URL, graphVersion: environment.META_GRAPH_VERSION }),
    mailer: environment.SMTP_URL === undefined ? null : createSmtpMailer(environment.SMTP_URL, mailFrom(environment)),
    bells,
    now,
    log,
    settings: {
      sessionQuietMs: environment.HILO_SESSION_QUIET_SECONDS * 1000,
      unconfirmedMs: environment.HILO_UNCONFIRMED_SECONDS * 1000,
      publicUrl: environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`,
    },
  }
}
