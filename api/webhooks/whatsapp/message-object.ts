import { z } from 'zod'
import { readContent } from './content.ts'
import { looseId, maybeFlag, maybeId, maybeText, maybeTime } from './loose.ts'
import type { OnNumber, Person, Reading } from './update.ts'

const contextSchema = z.looseObject({
  id: maybeId,
  forwarded: maybeFlag,
  frequently_forwarded: maybeFlag,
  referred_product: z.looseObject({ catalog_id: maybeId, product_retailer_id: maybeId }).nullish().catch(null),
})

/** What every message object has, whoever wrote it: customer, phone or history. Its content is read by `readContent`. */
export const messageSchema = z.looseObject({
  id: looseId,
  from: maybeId,
  from_user_id: maybeText,
  from_parent_user_id: maybeText,
  timestamp: maybeTime,
  type: z.string().catch('unknown'),
  context: contextSchema.nullish().catch(null),
})
export type Message = z.output<typeof messageSchema>

const editSchema = z.looseObject({ original_message_id: looseId, message: z.looseObject({}) })
const revokeSchema = z.looseObject({ original_message_id: looseId })

/** The edit or deletion that a message object stands for, or null when it is misshapen. */
export function changeOfMessage(
  message: Message,
  who: { by: 'customer' | 'phone'; person: Person },
  change: OnNumber & { at: number },
): Reading[] | null {
  const about = { ...numberOf(change), ...who, providerId: message.id, at: message.timestamp ?? change.at }
  if (message.type === 'edit') {
    const edit = editSchema.safeParse(message['edit'])
    return edit.success ? [{ type: 'edit', ...about, originalId: edit.data.original_message_id, ...readContent(edit.data.message) }] : null
  }
  const revoke = revokeSchema.safeParse(message['revoke'])
  return revoke.success ? [{ type: 'revoke', ...about, originalId: revoke.data.original_message_id }] : null
}

export function numberOf({ accountId, senderId }: OnNumber): OnNumber {
  return { accountId, senderId }
}
