import { z } from 'zod'
import { isAccountField, readAccountError, readAccountEvent, readUserIdUpdate } from './account-events.ts'
import { readEcho } from './echoes.ts'
import { readContactSync, readHistory } from './history.ts'
import { looseId, looseList, maybeId, maybeTime } from './loose.ts'
import { readMessage } from './messages.ts'
import { readPeople } from './person.ts'
import { readPreference } from './preferences.ts'
import { readStatus } from './statuses.ts'
import type { Change, OnNumber, Reading, Unreadable, WhatsAppUpdate } from './update.ts'

const bodySchema = z.looseObject({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) })
const entrySchema = z.looseObject({ id: looseId, time: maybeTime, changes: z.array(z.unknown()) })
const changeSchema = z.looseObject({ field: z.string(), value: z.looseObject({}) })
const metadataSchema = z.looseObject({ phone_number_id: maybeId, display_phone_number: maybeId })

type NumberReader = (item: unknown, change: Change & OnNumber) => Reading[]

/** Every list a change may hold about a number, in the order in which they are to be applied. */
const lists: Record<string, NumberReader> = {
  user_id_update: readUserIdUpdate,
  messages: readMessage,
  statuses: readStatus,
  message_echoes: readEcho,
  user_preferences: readPreference,
  history: readHistory,
  state_sync: readContactSync,
}

/**
 * Everything a WhatsApp webhook body says, in the order of the body, and the places that could not be read.
 * Takes any JSON and never throws; each item is read on its own, so one bad item loses no other. `receivedAt` (epoch ms) stands in for missing times.
 */
export function parseWhatsAppWebhook(body: unknown, receivedAt: number): { updates: WhatsAppUpdate[]; unreadable: Unreadable[] } {
  const readings = readBody(body, receivedAt)
  return {
    updates: readings.filter((reading) => reading.type !== 'unreadable'),
    unreadable: readings.filter((reading) => reading.type === 'unreadable'),
  }
}

function readBody(body: unknown, receivedAt: number): Reading[] {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) return [unreadable('', 'not a WhatsApp webhook')]
  return parsed.data.entry.flatMap((item, place) => {
    const path = `entry.${place}`
    const entry = entrySchema.safeParse(item)
    if (!entry.success) return [unreadable(path, 'an entry without id or changes')]
    const { id, time, changes } = entry.data
    return changes.flatMap((change, index) =>
      readChange(change, { accountId: id, at: time ?? receivedAt, path: `${path}.changes.${index}` }),
    )
  })
}

function readChange(item: unknown, where: { accountId: string; at: number; path: string }): Reading[] {
  const parsed = changeSchema.safeParse(item)
  if (!parsed.success) return [unreadable(where.path, 'a change without field or value')]
  const { field, value } = parsed.data
  const metadata = metadataSchema.safeParse(value['metadata']).data
  const change: Change = {
    ...where,
    senderId: metadata?.phone_number_id ?? null,
    displayAddress: metadata?.display_phone_number ?? null,
    field,
    people: readPeople(value['contacts']),
  }
  if (isAccountField(field)) return readAccountEvent(value, change)
  const read = readLists(value, change)
  return read.length > 0 ? read : [unreadable(where.path, `nothing known in a change of "${field.slice(0, 64)}"`)]
}

function readLists(value: Record<string, unknown>, change: Change): Reading[] {
  const errors = looseList
    .parse(value['errors'])
    .flatMap((error, index) => readAccountError(error, { ...change, path: `${change.path}.value.errors.${index}` }))
  const items = Object.entries(lists).flatMap(([list, read]) =>
    looseList.parse(value[list]).flatMap((item, index) => {
      const path = `${change.path}.value.${list}.${index}`
      return change.senderId === null
        ? [unreadable(path, 'no phone_number_id')]
        : read(item, { ...change, senderId: change.senderId, path })
    }),
  )
  return [...items, ...errors]
}

function unreadable(path: string, reason: string): Unreadable {
  return { type: 'unreadable', path, reason }
}
