import type { Model, QueryFilter } from 'mongoose'
import { UserError } from '#engine/errors'
import type { Scoped } from './models/company-schema.ts'
import { readShort } from './short-lists.ts'

const hourMs = 3_600_000
/** Oldest first, time is looked at in these parts: what is older than the first number of hours, then up to the second, and so on to now. */
const edges = [72, 24, 18, 12, 8, 4, 2, 1].map((hours) => hours * hourMs)

/** Places behind a record: a number and an id, and before them whatever else the order has. */
export type Place = readonly [value: number, id: string]

interface Ascent {
  /** One company and the leading fields of an index, all by equality. */
  filter: Record<string, unknown>
  /** The field that ends the index, before `_id`, ascending. */
  by: string
  /** Begins behind this place, or else with values above `from`. */
  after: Place | null
  from: number
  now: number
  batch: number
}

/** Records in ascending order of a number and then of id, read as far as they are asked for, in bounded ranges: see `newestFirst`. */
export async function* walkUp<Stored extends Scoped>(model: Model<Stored>, ascent: Ascent): AsyncGenerator<Stored> {
  const { by, after, from, now } = ascent
  if (after) yield* tiesUp(model, ascent, after)
  let lower = after?.[0] ?? from
  const range = { [by]: { $gt: lower } }
  const short = await readShort(model, { filter: ascent.filter, range, sort: { [by]: 1, _id: 1 }, limit: ascent.batch })
  if (short) return yield* short
  const uppers = edges.map((length) => now - length).filter((upper) => upper > lower)
  for (const upper of [...uppers, null]) {
    for (;;) {
      const records = await find(
        model,
        ascent,
        { [by]: upper === null ? { $gt: lower } : { $gt: lower, $lte: upper } },
        { [by]: 1, _id: 1 },
      )
      yield* records
      const last = records.at(-1)
      if (!last || records.length < ascent.batch) break
      lower = placeIn(last, by)
      yield* tiesUp(model, ascent, [lower, last._id])
    }
    if (upper !== null) lower = upper
  }
}

async function* tiesUp<Stored extends Scoped>(model: Model<Stored>, ascent: Ascent, [value, id]: Place): AsyncGenerator<Stored> {
  let lastId = id
  for (;;) {
    const records = await find(model, ascent, { [ascent.by]: value, _id: { $gt: lastId } }, { _id: 1 })
    yield* records
    const last = records.at(-1)
    if (!last || records.length < ascent.batch) return
    lastId = last._id
  }
}

/** The number a record stands at in an order. */
export function placeIn<Stored extends Scoped>(record: Stored, by: string): number {
  // Fields that end an index are numbers.
  return Number((record as Record<string, unknown>)[by])
}

export function toCursor(place: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Reads a cursor of so many numbers and an id. */
export function fromCursor(cursor: string, numbers: number): { numbers: number[]; id: string } {
  const place = parse(cursor)
  const id = place.at(-1)
  const values = place.slice(0, -1).filter((value) => typeof value === 'number')
  if (place.length === numbers + 1 && values.length === numbers && typeof id === 'string') return { numbers: values, id }
  throw new UserError('page.badCursor', 'This cursor is not one of ours: use nextCursor of the page before, or none for the first page.')
}

function parse(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

function find<Stored extends Scoped>(
  model: Model<Stored>,
  { filter, batch }: Ascent,
  range: Record<string, unknown>,
  sort: Record<string, 1>,
): Promise<Stored[]> {
  // As above.
  return model
    .find({ ...filter, ...range } as QueryFilter<Stored>)
    .sort(sort)
    .limit(batch)
    .lean<Stored[]>()
    .exec() as Promise<Stored[]>
}
