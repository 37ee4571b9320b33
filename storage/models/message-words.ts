import type { InboundMessageDoc, Message, OutboundMessageDoc } from '../documents/message.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'

const collection = 'messages'

/** What was said, sealed as one: the content and everything else that quotes the person. */
export type InboundWords = Pick<InboundMessageDoc, 'content' | 'text' | 'referral' | 'replyTo'>
export type OutboundWords = Pick<OutboundMessageDoc, 'content' | 'signedAs'> & { titles: string[] }

type Keyed = Pick<Message, 'id' | 'contactId'>

export function sealInboundWords(sealer: Sealer, { id, contactId }: Keyed, words: InboundWords): Promise<Sealed<InboundWords>> {
  const { content, text, referral, replyTo } = words
  return sealer.sealContact(contactId, collection, id, 'words', { content, text, referral, replyTo })
}

export function sealOutboundWords(sealer: Sealer, { id, contactId }: Keyed, words: OutboundWords): Promise<Sealed<OutboundWords>> {
  return sealer.sealContact(contactId, collection, id, 'words', {
    content: words.content,
    titles: words.titles,
    ...(words.signedAs !== undefined && { signedAs: words.signedAs }),
  })
}

export function openWords<Words extends InboundWords | OutboundWords>(sealer: Sealer, id: string, words: Sealed<Words>): Promise<Words> {
  return sealer.openContact(collection, id, 'words', words)
}

export function sealReactions(sealer: Sealer, { id, contactId }: Keyed, reactions: Message['reactions']) {
  return sealer.sealContact(contactId, collection, id, 'reactions', reactions)
}

export async function openReactions(
  sealer: Sealer,
  { _id, reactions }: { _id: string; reactions: Sealed<Message['reactions']> | null },
): Promise<Message['reactions']> {
  return reactions ? sealer.openContact(collection, _id, 'reactions', reactions) : []
}
