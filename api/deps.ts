import type { Logger } from 'pino'
import type { Environment } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import type { Auth } from './auth/auth.ts'
import type { Post } from './post.ts'
import type { ConversationGateway } from './temporal.ts'

export type Repositories = ReturnType<Storage['repositories']>

/** Told when somebody's right to listen ends. */
export interface LiveConnections {
  disconnectMember(companyId: string, userId: string): void
  disconnectKey(keyId: string): void
}

/** All that the routes work with; made once per process. */
export interface ApiDeps {
  storage: Storage
  auth: Auth
  conversations: ConversationGateway
  live: LiveConnections
  post: Post
  environment: Environment
  log: Logger
}
