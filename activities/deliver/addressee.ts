import type { Repositories } from '#storage/create-repositories'
import type { Contact, Conversation } from '#storage/documents'
import type { MessageChannel, OutgoingToSend } from '../adapters/message-channel.ts'
import type { ConversationRef } from '../conversation-ref.ts'
import type { Deps } from '../deps.ts'
import type { Shop } from '../shops.ts'

/** Whom a lane writes to, over what. */
export interface Addressee {
  conversation: Conversation
  contact: Contact
  to: OutgoingToSend['to']
  shop: Shop
  adapter: MessageChannel
}

/** Null when the person is gone or being erased: nothing may be sent any more. */
export async function loadAddressee(deps: Deps, repositories: Repositories, of: ConversationRef): Promise<Addressee | null> {
  const person = async (id: string) => ({ contact: await repositories.contacts.get(id) })
  const [conversation, expected] = await Promise.all([repositories.conversations.get(of.conversationId), person(of.contactId)])
  if (conversation === null) return null
  // After a merge the conversation is another contact's than its workflow was told.
  const { contact } = conversation.contactId === of.contactId ? expected : await person(conversation.contactId)
  if (contact === null || contact.erasing) return null
  const shop = await shopNow(deps, of.companyId, conversation.channelId)
  const [to, adapter] = await Promise.all([
    repositories.contacts.sendAddressOf(contact.id, shop.channel.kind),
    deps.adapters.of(of.companyId, shop.channel),
  ])
  return to === null ? null : { conversation, contact, to, shop, adapter }
}

/** A channel that could not send a moment ago may be well again: it is looked at anew before anything is put off for minutes. */
async function shopNow({ shops, now }: Deps, companyId: string, channelId: string): Promise<Shop> {
  const kept = await shops.of(companyId, channelId)
  const { status, pausedUntil } = kept.channel
  return status === 'active' && (pausedUntil ?? 0) <= now() ? kept : await shops.reread(companyId, channelId)
}
