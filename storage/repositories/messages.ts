import type { Message } from '../documents.ts'
import { isInbound, type MessageFields, toInbound, toMessage } from '../models/message.ts'
import { sealInboundWords } from '../models/message-words.ts'
import type { Scope } from '../scope.ts'

/** Single messages. */
export function createMessages({ companyId, models, sealer }: Scope) {
  const read = (id: string) => models.messages.findOne({ companyId, _id: id }).lean<MessageFields>()

  return {
    async get(id: string): Promise<Message | null> {
      const record = await read(id)
      return record && (await toMessage(record, sealer))
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
