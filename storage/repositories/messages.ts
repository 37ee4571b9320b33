import type { Message, Page } from '../documents.ts'
import { isInbound, type MessageFields, toInbound, toMessage } from '../models/message.ts'
import { sealInboundWords } from '../models/message-words.ts'
import { newestFirst, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { messageSearchTerms } from '../terms.ts'
import { rarestFirst } from './rarest-first.ts'

/** Single messages, and search over all of them. */
export function createMessages({ companyId, models, sealer }: Scope) {
  const read = (id: string) => models.messages.findOne({ companyId, _id: id }).lean<MessageFields>()

  return {
    async get(id: string): Promise<Message | null> {
      const record = await read(id)
      return record && (await toMessage(record, sealer))
    },

    /** Messages that have all these words, newest first. */
    async search(query: string, page: PageRequest = {}): Promise<Page<Message>> {
      const terms = messageSearchTerms(await sealer.hasher(), query)
      if (terms.length === 0) return { items: [], nextCursor: null }
      const [rarest, ...others] = await rarestFirst(models.messages, { companyId, terms, by: 'providerAt' })
      const filter = { companyId, terms: rarest }
      const keep = (record: MessageFields) => others.every((term) => record.terms.includes(term))
      return await newestFirst<MessageFields, Message>(models.messages, {
        filter,
        by: 'providerAt',
        page,
        keep,
        to: (record) => toMessage(record, sealer),
      })
    },

    /** Hangs a fetched file on the customer's message; nothing happens when the message is gone, deleted or holds no media. */
    async attachFile(id: string, file: { fileId: string; mimeType: string }): Promise<void> {
      const record = await read(id)
      if (!record || !isInbound(record) || record.deletedAt !== null) return
      const message = await toInbound(record, sealer)
      const { content } = message
      if (content.type !== 'media' && content.type !== 'sticker') return
      const words = await sealInboundWords(sealer, message, { ...message, content: { ...content, ...file } })
      await models.messages.updateOne({ companyId, _id: id, deletedAt: null }, { $set: { words } })
    },
  }
}
