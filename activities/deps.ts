import type { Logger } from 'pino'
import type { Storage } from '#storage/open-storage'
import type { MailInput } from '#workflows/messages'
import type { ChannelAdapters } from './adapters/channel-adapters.ts'
import type { Mailer } from './adapters/mail.ts'
import type { GraphReader } from './channels/graph.ts'
import type { Pace } from './deliver/pace.ts'
import type { GuardedClient } from './guarded-client.ts'
import type { createShops } from './shops.ts'

/** What activities act through; made once per worker process, replaced by twins in tests. */
export interface Deps {
  storage: Storage
  shops: ReturnType<typeof createShops>
  adapters: ChannelAdapters
  pace: Pace
  http: GuardedClient
  /** Reads of Graph with a token. */
  graph: (token: string) => GraphReader
  /** Null without SMTP_URL. */
  mailer: Mailer | null
  bells: Bells
  now: () => number
  log: Logger
  settings: {
    sessionQuietMs: number
    unconfirmedMs: number
    /** Where customers and systems reach this installation; without PUBLIC_URL only this machine does. */
    publicUrl: string
  }
}

/** Rings conversations from outside their own workflow, and starts the workflows of mails. */
export interface Bells {
  /** Has the queue of a company looked at, without waiting for it: a bell that is lost is made good by the sweeper. */
  look: (companyId: string) => void
  startMail: (mail: MailInput) => Promise<void>
  /** Starts the session if none runs. */
  ring: (to: { workflowId: string; companyId: string; contactId: string; conversationId: string }, ids: string[]) => Promise<void>
  /** Only if a session runs; false when the conversation is at rest. */
  ringIfAwake: (workflowId: string, ids: string[]) => Promise<boolean>
}
