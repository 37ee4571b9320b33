import { z } from 'zod'
import { readContent } from './content.ts'
import { maybeId, maybeText } from './loose.ts'
import { changeOfMessage, messageSchema, numberOf } from './message-object.ts'
import { personOf } from './person.ts'
import type { Change, OnNumber, Reading } from './update.ts'

const addresseeSchema = z.looseObject({ to: maybeId, to_user_id: maybeText, to_parent_user_id: maybeText })

/** One item of `message_echoes[]`: what the business typed, changed or deleted in the app on its phone. */
export function readEcho(item: unknown, change: Change & OnNumber): Reading[] {
  const message = messageSchema.safeParse(item)
  const addressee = addresseeSchema.safeParse(item)
  if (!message.success || !addressee.success) return [{ type: 'unreadable', path: change.path, reason: 'an echo without id' }]
  const { to, to_user_id, to_parent_user_id } = addressee.data
  const person = personOf({ waId: to ?? null, bsuid: to_user_id ?? null, parentBsuid: to_parent_user_id ?? null }, change.people)
  if (person === null) return [{ type: 'unreadable', path: change.path, reason: 'an echo to nobody' }]
  if (message.data.type === 'edit' || message.data.type === 'revoke') {
    const changed = changeOfMessage(message.data, { by: 'phone', person }, change)
    if (changed) return changed
  }
  return [
    {
      type: 'echo',
      ...numberOf(change),
      providerId: message.data.id,
      providerAt: message.data.timestamp ?? change.at,
      to: person,
      ...readContent(message.data),
      replyTo: message.data.context?.id ?? null,
    },
  ]
}
