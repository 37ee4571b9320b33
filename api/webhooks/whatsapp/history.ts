import { z } from 'zod'
import { readContent } from './content.ts'
import { looseId, looseList, maybeId, maybeText, maybeTime } from './loose.ts'
import { messageSchema, numberOf } from './message-object.ts'
import { personOf } from './person.ts'
import type { Change, OnNumber, Reading } from './update.ts'

const chunkSchema = z.looseObject({ threads: looseList })
const threadSchema = z.looseObject({ id: maybeId, messages: looseList })

/** One item of `history[]`: threads of the time before the number came to us. A chunk without threads (a declined import) holds nothing. */
export function readHistory(item: unknown, change: Change & OnNumber): Reading[] {
  const chunk = chunkSchema.safeParse(item)
  if (!chunk.success) return [{ type: 'unreadable', path: change.path, reason: 'a history chunk that is no object' }]
  return chunk.data.threads.flatMap((thread, place) => {
    const path = `${change.path}.threads.${place}`
    const parsed = threadSchema.safeParse(thread)
    if (!parsed.success) return [{ type: 'unreadable', path, reason: 'a history thread that is no object' }]
    return parsed.data.messages.flatMap((line, index): Reading[] => {
      const at = { ...change, path: `${path}.messages.${index}` }
      const message = messageSchema.safeParse(line)
      if (!message.success) return [{ type: 'unreadable', path: at.path, reason: 'a message without id' }]
      return historyMessage(message.data, parsed.data.id ?? null, at)
    })
  })
}

const addresseeSchema = z.looseObject({ to: maybeId, to_user_id: maybeText })

/** One imported message; media of an import follow later as ordinary `messages` of the field `history`, without a thread. */
export function historyMessage(message: z.output<typeof messageSchema>, thread: string | null, change: Change & OnNumber): Reading[] {
  const to = addresseeSchema.parse(message)
  const mine = message.from !== null && message.from !== undefined && message.from === change.displayAddress
  const sender = { waId: message.from ?? thread, bsuid: message.from_user_id ?? null }
  const person = personOf(mine ? { waId: thread ?? to.to ?? null, bsuid: to.to_user_id ?? null } : sender, change.people)
  if (person === null) return [{ type: 'unreadable', path: change.path, reason: 'an imported message of nobody' }]
  return [
    {
      type: 'history',
      ...numberOf(change),
      direction: mine ? 'out' : 'in',
      providerId: message.id,
      providerAt: message.timestamp ?? change.at,
      person,
      ...readContent(message),
      replyTo: message.context?.id ?? null,
    },
  ]
}

const syncSchema = z.looseObject({
  action: z.enum(['add', 'edit', 'remove']),
  contact: z.looseObject({ phone_number: looseId, full_name: maybeText, first_name: maybeText }),
  metadata: z.looseObject({ timestamp: maybeTime }).nullish().catch(null),
})

/** One item of `state_sync[]`: a name in the phone's address book was saved or removed. */
export function readContactSync(item: unknown, change: Change & OnNumber): Reading[] {
  const parsed = syncSchema.safeParse(item)
  if (!parsed.success) return [{ type: 'unreadable', path: change.path, reason: 'an address book entry of an unknown shape' }]
  const { action, contact, metadata } = parsed.data
  return [
    {
      type: 'contactSync',
      ...numberOf(change),
      at: metadata?.timestamp ?? change.at,
      action: action === 'remove' ? 'remove' : 'save',
      waId: contact.phone_number.replace(/^\+/, ''),
      name: contact.full_name ?? contact.first_name ?? null,
    },
  ]
}
