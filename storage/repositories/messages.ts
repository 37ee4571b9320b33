import type { Message, OutboundStatus } from '../documents/message.ts'
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

    /** How far ours got, by id; what is gone, or came in, is left out. */
    async statusesOf(ids: readonly string[]): Promise<Map<string, OutboundStatus>> {
      if (ids.length === 0) return new Map()
      const records = await models.messages
        .find({ companyId, _id: { $in: [...ids] } }, { status: 1 })
        .lean<Pick<MessageFields, '_id' | 'status'>[]>()
      return new Map(records.flatMap(({ _id, status }) => (status === undefined ? [] : [[_id, status] as const])))
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
