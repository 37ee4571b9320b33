import type { SessionLoad } from '#storage/documents/turn'
import type { ConversationRef } from './conversation-ref.ts'
import type { Deps } from './deps.ts'

/** Where Mongo says the conversation is: every session and every continue-as-new goes on from there. */
export function createLoadSession(deps: Deps) {
  return async function loadSession(of: ConversationRef): Promise<SessionLoad & { quietMs: number }> {
    const session = await deps.storage.repositories(of.companyId).turns.session(of.conversationId)
    return { ...session, quietMs: deps.settings.sessionQuietMs }
  }
}
