import type { Model, QueryFilter } from 'mongoose'
import { UserError } from '#engine/errors'
import type { Scoped } from './models/company-schema.ts'
import { readShort } from './short-lists.ts'

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

export interface PageRequest {
  cursor?: string | null | undefined
  limit?: number | undefined
}

const defaultLimit = 50
const largestLimit = 200
const hourMs = 3_600_000
/** An hour, eight hours, three days, three weeks, half a year, four years, all: each range is eight times as long as the one before. */
export const ranges = [1, 8, 64, 512, 4096, 32_768].map((hours) => hours * hourMs)

export interface Position {
  value: number
  id: string
}

/** A page whose `keep` refuses nearly everything ends after this many records, with a cursor to go on. */
const mostScanned = 5_000
export const largestBatch = 1_000

/** Which records are listed, and how many of them are read for it. */
export interface Listing<Stored extends Scoped, Item> {
  /** One company and the leading fields of an index, all by equality; anything else belongs into `keep`. */
  filter: Record<string, unknown>
  /** The field that ends the index, before `_id`. Records without a number there are not listed. */
  by: keyof Stored & string
  page: PageRequest
  keep?: (record: Stored) => boolean
  /** Nothing older is looked at. */
  since?: number | undefined
  /** A page ends after so many records, where reading each is dear. */
  scan?: number
  /** The fields that are read, where a record is large and `keep` refuses many. */
  fields?: Record<string, 1> | undefined
  to: (record: Stored) => Promise<Item> | Item
}

/**
 * One page, newest first by `by` and then by id, on the index {companyId, ..., by: -1, _id: -1}. It looks at a range of time that widens
 * until the page is full, and filters by nothing but the index: the embedded server sorts everything in the range it is given, and walks
 * the whole collection for a condition that is not in the index. A page may be short while `nextCursor` says that there is more.
 * `records` reads in another way: see `walkWeeks`.
 */
export async function newestFirst<Stored extends Scoped, Item>(
  model: Model<Stored>,
  listing: Listing<Stored, Item>,
  records: (model: Model<Stored>, listing: Listing<Stored, Item>, limit: number) => AsyncGenerator<Stored> = walk,
): Promise<Page<Item>> {
  const { by, page, keep, scan = mostScanned, to } = listing
  const limit = limitOf(page)
  const kept: Stored[] = []
  let scanned = 0
  for await (const record of records(model, listing, limit)) {
    if (keep?.(record) ?? true) kept.push(record)
    if (kept.length > limit) break
    if (++scanned === scan && keep) return { items: await Promise.all(kept.map(to)), nextCursor: cursorAt(record, by) }
  }
  return await pageOf(kept, limit, by, to)
}

/** All records from the cursor on, read as far as they are asked for. */
async function* walk<Stored extends Scoped, Item>(
  model: Model<Stored>,
  { filter, by, page, since = Number.NEGATIVE_INFINITY, keep, fields }: Listing<Stored, Item>,
  limit: number,
): AsyncGenerator<Stored> {
  let batch = limit + 1
  const after = page.cursor ? parseCursor(page.cursor) : null
  if (after && after.value >= since) yield* ties(model, { filter, by, fields }, after, batch)
  let upper = after?.value ?? newest()
  const range = since === Number.NEGATIVE_INFINITY ? { $lt: upper } : { $gte: since, $lt: upper }
  const short = await readShort(model, { filter, range: { [by]: range }, sort: { [by]: -1, _id: -1 }, limit: batch, fields })
  if (short) return yield* short
  for (const wide of [...ranges.map((length) => upper - length), Number.NEGATIVE_INFINITY]) {
    const lower = Math.max(wide, since)
    for (;;) {
      const range = lower === Number.NEGATIVE_INFINITY ? { $lt: upper } : { $gte: lower, $lt: upper }
      const records = await find(model, { ...filter, [by]: range }, { [by]: -1, _id: -1 }, batch, fields)
      yield* records
      const last = records.at(-1)
      if (!last || records.length < batch) break
      upper = Number(last[by])
      yield* ties(model, { filter, by, fields }, { value: upper, id: last._id }, batch)
      // Whoever is refused much reads on in larger pieces.
      if (keep) batch = Math.min(4 * batch, largestBatch)
    }
    if (lower === Number.NEGATIVE_INFINITY || lower === since) return
    upper = lower
  }
}

/** Where a walk without a cursor begins: provider times may lie ahead of this machine's clock. */
export function newest(): number {
  return Date.now() + 24 * hourMs
}

/** The rest of the records that share a moment with the last one read. */
export async function* ties<Stored extends Scoped>(
  model: Model<Stored>,
  { filter, by, fields }: { filter: Record<string, unknown>; by: string; fields: Record<string, 1> | undefined },
  { value, id }: Position,
  batch: number,
): AsyncGenerator<Stored> {
  let lastId = id
  for (;;) {
    const records = await find(model, { ...filter, [by]: value, _id: { $lt: lastId } }, { _id: -1 }, batch, fields)
    yield* records
    const last = records.at(-1)
    if (!last || records.length < batch) return
    lastId = last._id
  }
}

/** One page in ascending order of a number (places in a merchant's list) and then of id. */
export async function inOrder<Stored extends Scoped, Item>(
  model: Model<Stored>,
  options: { filter: Record<string, unknown>; by: keyof Stored & string; page: PageRequest; to: (record: Stored) => Promise<Item> | Item },
): Promise<Page<Item>> {
  const { filter, by, page } = options
  const limit = limitOf(page)
  const after = page.cursor ? parseCursor(page.cursor) : null
  const tied = after ? await find(model, { ...filter, [by]: after.value, _id: { $gt: after.id } }, { _id: 1 }, limit + 1) : []
  const range = after ? { [by]: { $gt: after.value } } : {}
  const rest = tied.length > limit ? [] : await find(model, { ...filter, ...range }, { [by]: 1, _id: 1 }, limit + 1 - tied.length)
  return pageOf([...tied, ...rest], limit, by, options.to)
}

/** Records after a place of `newestFirst`, oldest first: what has come since somebody looked. Reads in ranges that widen, as that does. */
export async function oldestAfter<Stored extends Scoped>(
  model: Model<Stored>,
  { filter, by, cursor, limit }: { filter: Record<string, unknown>; by: keyof Stored & string; cursor: string; limit: number },
): Promise<Stored[]> {
  const { value, id } = parseCursor(cursor)
  const found = await find(model, { ...filter, [by]: value, _id: { $gt: id } }, { _id: 1 }, limit)
  const rest = { filter, range: { [by]: { $gt: value } }, sort: { [by]: 1, _id: 1 } as const, limit: limit - found.length }
  const short = rest.limit > 0 ? await readShort(model, rest) : []
  if (short) return [...found, ...short]
  let lower = value
  for (const upper of [...ranges.map((length) => value + length), null]) {
    if (found.length >= limit) break
    const range = upper === null ? { $gt: lower } : { $gt: lower, $lte: upper }
    found.push(...(await find(model, { ...filter, [by]: range }, { [by]: 1, _id: 1 }, limit - found.length)))
    lower = upper ?? lower
  }
  return found
}

export function find<Stored extends Scoped>(
  model: Model<Stored>,
  filter: Record<string, unknown>,
  sort: Record<string, 1 | -1>,
  limit: number,
  fields?: Record<string, 1> | undefined,
): Promise<Stored[]> {
  // Callers name fields of `Stored`; the spread of their filter hides it from mongoose's types. Lean documents are what was stored.
  return model
    .find(filter as QueryFilter<Stored>, fields)
    .sort(sort)
    .limit(limit)
    .lean<Stored[]>()
    .exec() as Promise<Stored[]>
}

async function pageOf<Stored extends Scoped, Item>(
  records: Stored[],
  limit: number,
  by: keyof Stored & string,
  to: (record: Stored) => Promise<Item> | Item,
): Promise<Page<Item>> {
  const shown = records.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = records.length > limit && last ? cursorAt(last, by) : null
  return { items: await Promise.all(shown.map(to)), nextCursor }
}

/** How many items a page may have, of what was asked for. */
export function limitOf(page: PageRequest): number {
  return Math.min(Math.max(1, Math.trunc(page.limit ?? defaultLimit)), largestLimit)
}

function cursorAt<Stored extends Scoped>(record: Stored, by: keyof Stored): string {
  return cursorOf(Number(record[by]), record._id)
}

/** The place right behind a record of `newestFirst`. */
export function cursorOf(value: number, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url')
}

/** The record a cursor stands behind. Throws UserError('page.badCursor'). */
export function parseCursor(cursor: string): Position {
  const parsed: unknown = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'))
  const [value, id] = Array.isArray(parsed) ? parsed : []
  if (typeof value !== 'number' || typeof id !== 'string') {
    throw new UserError('page.badCursor', 'This cursor is not one of ours: use nextCursor of the page before, or none for the first page.')
  }
  return { value, id }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
