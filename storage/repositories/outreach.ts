import type { Scope } from '../scope.ts'
import { findOrCreateConversation, findOrCreatePerson, type Place, type SeenIdentity } from './people.ts'

/** Whom a company writes to first. */
export interface Outreach {
  channelId: string
  to: { type: 'contact'; contactId: string } | { type: 'identity'; identity: SeenIdentity; name: string | null }
  at: number
}

/** Conversations that a company begins. */
export function createOutreach(scope: Scope) {
  return {
    /**
     * The conversation with somebody on a channel: made, with the contact, where there is none, under the same unique indexes as messages that
     * come in. Null when the contact is not there or is being erased.
     */
    async place({ channelId, to, at }: Outreach): Promise<Place | null> {
      if (to.type === 'contact') return await findOrCreateConversation(scope, to.contactId, channelId, at)
      const profile = { name: to.name, handle: null }
      // An erasure in the past does not hold against being written to now: the person is a new contact.
      const person = await findOrCreatePerson(scope, { channelId, identities: [to.identity], profile, providerAt: at, at })
      return person.type === 'known' ? await findOrCreateConversation(scope, person.contactId, channelId, at) : null
    },
  }
}
