import type { Contact } from '#storage/documents/contact'
import { type Actor, sightOfActor } from '../auth/actor.ts'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/**
 * The contact, if the actor sees a conversation with them; throws `contact.notFound` alike for who is not there and whom they may not see.
 * Lists narrow alike: `sightOfActor` is handed to them.
 */
export async function visibleContact({ contacts }: Pick<Repositories, 'contacts'>, actor: Actor, id: string): Promise<Contact> {
  const contact = found(await contacts.get(id), 'contact')
  const sees = sightOfActor(actor)
  const isSeen = sees === undefined || (await contacts.seenAmong([contact.id], sees)).has(contact.id)
  return found(isSeen ? contact : null, 'contact')
}
