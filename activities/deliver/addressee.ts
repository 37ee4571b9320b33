import type { Repositories } from '#storage/create-repositories'
import type { Contact } from '#storage/documents/contact'
import type { AddressedConversation } from '#storage/repositories/conversations'
import type { MessageChannel, OutgoingToSend } from '../adapters/message-channel.ts'
import type { ConversationRef } from '../conversation-ref.ts'
import type { Deps } from '../deps.ts'
import type { Shop } from '../shops.ts'

/** What of a person decides whether they may be written to. */
export type Wishes = Pick<Contact, 'phone' | 'consents'>

/** Whom a lane writes to, over what. */
export interface Addressee {
  conversation: AddressedConversation
  /** Read once, and only for a message that must ask. */
  wishes: () => Promise<Wishes>
  to: OutgoingToSend['to']
  shop: Shop
  adapter: MessageChannel
}

/** Null when the person is gone or being erased: nothing may be sent any more. */
export async function loadAddressee(deps: Deps, repositories: Repositories, of: ConversationRef): Promise<Addressee | null> {
  const { contacts, conversations } = repositories
  const [conversation, expected] = await Promise.all([conversations.addressed(of.conversationId), contacts.sendAddresses(of.contactId)])
  if (conversation === null) return null
  const { contactId, channelId } = conversation
  // After a merge the conversation is another contact's than its workflow was told.
  const addresses = contactId === of.contactId ? expected : await contacts.sendAddresses(contactId)
  const shop = await shopNow(deps, of.companyId, channelId)
  const [to, adapter] = await Promise.all([addresses.best(shop.channel.kind), deps.adapters.of(of.companyId, shop.channel)])
  if (to === null) return null
  let wishes: Promise<Wishes> | null = null
  return { conversation, wishes: () => (wishes ??= wishesOf(repositories, contactId)), to, shop, adapter }
}

/** Of a person who is gone nothing is known but that marketing was never agreed to. */
async function wishesOf({ contacts }: Repositories, contactId: string): Promise<Wishes> {
  const contact = await contacts.get(contactId)
  return { phone: contact?.phone ?? null, consents: contact?.consents ?? { service: false, transactional: false, marketing: false } }
}

/** A channel that could not send a moment ago may be well again: it is looked at anew before anything is put off for minutes. */
async function shopNow({ shops, now }: Deps, companyId: string, channelId: string): Promise<Shop> {
  const kept = await shops.of(companyId, channelId)
  const { status, pausedUntil } = kept.channel
  return status === 'active' && (pausedUntil ?? 0) <= now() ? kept : await shops.reread(companyId, channelId)
}
