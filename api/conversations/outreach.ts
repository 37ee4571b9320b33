import type { z } from 'zod'
import { matchKeyOfPhone } from '#engine/contacts/phone-identity'
import { UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { Contact, IdentityKind } from '#storage/documents/contact'
import type { Actor } from '../auth/actor.ts'
import type { startConversation } from '../contracts/desk.ts'
import type { Repositories } from '../deps.ts'
import { visibleContact } from './visible-contact.ts'

type To = z.output<typeof startConversation.body>['to']

/** Somebody to write to first, as far as the company knows them. */
export interface Addressed {
  contact: Contact | null
  /** Makes the conversation, and the contact, where there is none; null when the person is being erased. */
  place(at: number): ReturnType<Repositories['outreach']['place']>
}

/** Whom an agent means: a contact who can be reached on this channel, or a number. Throws a UserError where nobody can be. */
export async function addressedBy(repositories: Repositories, actor: Actor, channel: Channel, to: To): Promise<Addressed> {
  const { contacts, outreach } = repositories
  const { id: channelId } = channel
  if (to.type === 'contact') {
    const contact = await visibleContact(repositories, actor, to.contactId)
    if ((await (await contacts.sendAddresses(contact.id)).best(channel.kind)) === null)
      throw new UserError(
        'contact.noAddress',
        'Nothing is known about this contact by which this channel could reach them. Nothing was sent. Choose another channel.',
      )
    return { contact, place: (at) => outreach.place({ channelId, to, at }) }
  }
  const identity = await identityOf(repositories, channel, to.phone)
  const contact = await contacts.byIdentity({ kind: identity.kind, value: identity.sendAddress })
  return { contact, place: (at) => outreach.place({ channelId, to: { type: 'identity', identity, name: to.name || null }, at }) }
}

async function identityOf({ companies }: Repositories, channel: Channel, written: string) {
  // On a test channel people are whoever one says they are.
  if (channel.kind === 'test') return { kind: 'test' as IdentityKind, key: written, sendAddress: written }
  const company = await companies.get()
  const phone = matchKeyOfPhone(written, { country: company?.country })
  if (phone === null)
    throw new UserError('contact.badNumber', 'This is no phone number. Nothing was sent. Write it with its plus and country code.')
  return { kind: 'phone' as IdentityKind, key: phone.key, sendAddress: phone.e164 }
}
