import type { Logger } from 'pino'
import type { Environment } from '#storage/environment'
import { INSTALLATION } from '#storage/keys/key-ring'
import type { Mail } from '#storage/models/outgoing-mail'
import type { Storage } from '#storage/open-storage'
import type { ConversationGateway } from './temporal.ts'

/** Where mails are handed in: stored sealed first, then sent by a workflow. */
export interface Post {
  /** Whether this installation has a mail server; without one everything is a link to copy. */
  isSetUp: boolean
  /** Gives the mail's id. For mails about accounts `companyId` is left out: they belong to the installation. */
  send(mail: Mail, companyId?: string): Promise<string>
}

interface PostOptions {
  storage: Pick<Storage, 'repositories'>
  conversations: Pick<ConversationGateway, 'startMail'>
  environment: Pick<Environment, 'SMTP_URL'>
  log: Logger
}

/** The post of this installation; while Temporal is away mails wait in the database, and the sweeper sends them. */
export function createPost({ storage, conversations, environment, log }: PostOptions): Post {
  return {
    isSetUp: environment.SMTP_URL !== undefined,
    async send(mail, companyId = INSTALLATION) {
      const mailId = await storage.repositories(companyId).mails.queue(mail)
      await conversations
        .startMail({ companyId, mailId })
        .catch(() => log.warn({ mailId }, 'a mail could not be announced; it waits in the database'))
      return mailId
    },
  }
}
