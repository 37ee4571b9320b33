import { z } from 'zod'
import type { Referral } from '#engine/conversation/message'
import { readContent } from './content.ts'
import { historyMessage } from './history.ts'
import { maybeId, maybeText } from './loose.ts'
import { changeOfMessage, type Message, messageSchema, numberOf } from './message-object.ts'
import { personOf } from './person.ts'
import type { Change, OnNumber, Person, Reading } from './update.ts'

/** One item of `messages[]`: what a customer wrote, or what WhatsApp tells about them. */
export function readMessage(item: unknown, change: Change & OnNumber): Reading[] {
  const parsed = messageSchema.safeParse(item)
  if (!parsed.success) return [{ type: 'unreadable', path: change.path, reason: 'a message without id' }]
  const message = parsed.data
  if (change.field === 'history') return historyMessage(message, null, change)
  const from = personOf(
    { waId: message.from ?? null, bsuid: message.from_user_id ?? null, parentBsuid: message.from_parent_user_id ?? null },
    change.people,
  )
  if (from === null) return [{ type: 'unreadable', path: change.path, reason: 'a message from nobody' }]
  const special = Object.hasOwn(specialReaders, message.type) ? specialReaders[message.type] : undefined
  return special?.(message, from, change) ?? [plainMessage(message, from, change)]
}

function plainMessage(message: Message, from: Person, change: Change & OnNumber): Reading {
  return {
    type: 'message',
    ...numberOf(change),
    providerId: message.id,
    providerAt: message.timestamp ?? change.at,
    from,
    ...readContent(message),
    referral: readReferral(message),
    replyTo: message.context?.id ?? null,
    forwarded: Boolean(message.context?.forwarded || message.context?.frequently_forwarded),
  }
}

type SpecialReader = (message: Message, from: Person, change: Change & OnNumber) => Reading[] | null

/** Null = not that shape after all: read it as a plain message. */
const specialReaders: Record<string, SpecialReader> = {
  edit: (message, from, change) => changeOfMessage(message, { by: 'customer', person: from }, change),
  revoke: (message, from, change) => changeOfMessage(message, { by: 'customer', person: from }, change),
  system: readSystem,
}

const systemSchema = z.looseObject({
  type: z.string(),
  wa_id: maybeId,
  new_wa_id: maybeId,
  user_id: maybeText,
  previous_user_id: maybeText,
  parent_user_id: maybeText,
})
const identityChanges = new Set(['user_changed_number', 'customer_changed_number', 'user_changed_user_id'])

/** A changed number or user id, and the line the thread shows about it: the line comes from the new identity, which is known by then. */
function readSystem(message: Message, from: Person, change: Change & OnNumber): Reading[] | null {
  const parsed = systemSchema.safeParse(message['system'])
  if (!parsed.success || !identityChanges.has(parsed.data.type)) return null
  const system = parsed.data
  const next = { waId: system.wa_id ?? system.new_wa_id ?? null, bsuid: system.user_id ?? null }
  if (next.waId === null && next.bsuid === null) return null
  const previous = { waId: from.waId, bsuid: system.previous_user_id ?? (from.bsuid === next.bsuid ? null : from.bsuid) }
  const onlyUserIdChanged = system.type === 'user_changed_user_id'
  const renamed: Person = {
    ...from,
    waId: next.waId ?? (onlyUserIdChanged ? from.waId : null),
    bsuid: next.bsuid,
    parentBsuid: system.parent_user_id ?? from.parentBsuid,
  }
  const at = message.timestamp ?? change.at
  return [{ type: 'identityChanged', ...numberOf(change), at, previous, next }, plainMessage(message, renamed, change)]
}

const referralSchema = z.looseObject({
  source_type: maybeText,
  source_id: maybeId,
  source_url: maybeText,
  headline: maybeText,
  body: maybeText,
  ref: maybeText,
  ctwa_clid: maybeText,
})

/** The ad or post that was tapped, or the catalogue product that was asked about (`ref` = its catalogue). */
function readReferral(message: Message): Referral | null {
  const parsed = referralSchema.safeParse(message['referral'])
  if (parsed.success) {
    const { source_type, source_id, source_url, headline, body, ref, ctwa_clid } = parsed.data
    return {
      source: source_type === 'ad' || source_type === 'post' ? source_type : 'other',
      ...(source_id ? { sourceId: source_id } : {}),
      ...(source_url ? { url: source_url } : {}),
      ...(headline ? { headline } : {}),
      ...(body ? { body } : {}),
      ...(ref ? { ref } : {}),
      ...(ctwa_clid ? { clickId: ctwa_clid } : {}),
    }
  }
  const product = message.context?.referred_product
  if (!product?.product_retailer_id) return null
  return { source: 'other', sourceId: product.product_retailer_id, ...(product.catalog_id ? { ref: product.catalog_id } : {}) }
}
