import type { Model, QueryFilter } from 'mongoose'
import { UserError } from '#engine/errors'
import type { Page } from './documents.ts'
import type { Scoped } from './models/company-schema.ts'

export interface PageRequest {
  cursor?: string | null | undefined
  limit?: number | undefined
}

const defaultLimit = 50
const largestLimit = 200
const hourMs = 3_600_000
/** An hour, eight hours, three days, three weeks, half a year, four years, all: each range is eight times as long as the one before. */
const ranges = [1, 8, 64, 512, 4096, 32_768].map((hours) => hours * hourMs)

interface Position {
  value: number
  id: string
}

/**
 * One page of what `filter` (one company, always) finds, newest first by `by` and then by id, on the index {companyId, ..., by: -1, _id: -1}.
 * It looks at a range of time that widens until the page is full: the embedded server sorts everything in the range it is given.
 */
export async function newestFirst<Stored extends Scoped, Item>(
  model: Model<Stored>,
  options: {
    filter: Record<string, unknown>
    by: keyof Stored & string
    page: PageRequest
    now?: number
    to: (record: Stored) => Promise<Item> | Item
  },
): Promise<Page<Item>> {
  const { filter, by, page } = options
  const limit = limitOf(page)
  const after = page.cursor ? parseCursor(page.cursor) : null
  const records: Stored[] = []
  const read = async (range: Record<string, unknown>) => {
    records.push(...(await find(model, { ...filter, ...range }, { [by]: -1, _id: -1 }, limit + 1 - records.length)))
  }

  if (after) await read({ [by]: after.value, _id: { $lt: after.id } })
  // Without a cursor the newest may lie ahead of this machine's clock (provider times).
  const start = after?.value ?? (options.now ?? Date.now()) + 24 * hourMs
  let upper = start
  for (const length of ranges) {
    if (records.length > limit) break
    const lower = start - length
    await read({ [by]: { $gte: lower, $lt: upper } })
    upper = lower
  }
  if (records.length <= limit) await read({ [by]: { $lt: upper } })
  return pageOf(records, limit, by, options.to)
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

function find<Stored extends Scoped>(
  model: Model<Stored>,
  filter: Record<string, unknown>,
  sort: Record<string, 1 | -1>,
  limit: number,
): Promise<Stored[]> {
  // Callers name fields of `Stored`; the spread of their filter hides it from mongoose's types. Lean documents are what was stored.
  return model
    .find(filter as QueryFilter<Stored>)
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
  const nextCursor = records.length > limit && last ? cursorOf({ value: Number(last[by]), id: last._id }) : null
  return { items: await Promise.all(shown.map(to)), nextCursor }
}

function limitOf(page: PageRequest): number {
  return Math.min(Math.max(1, Math.trunc(page.limit ?? defaultLimit)), largestLimit)
}

function cursorOf(position: Position): string {
  return Buffer.from(JSON.stringify([position.value, position.id])).toString('base64url')
}

function parseCursor(cursor: string): Position {
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
