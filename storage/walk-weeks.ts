import type { Model } from 'mongoose'
import type { Scoped } from './models/company-schema.ts'
import { find, type Listing, largestBatch, newest, parseCursor, ties } from './page.ts'
import { weekOf, weeksBefore } from './weeks.ts'

/**
 * Reads for `newestFirst` on an index {companyId, ..., week, by: -1, _id: -1}: week by week back from the cursor, so that a page deep in
 * the past costs as much as the first. A range of time alone would be walked from its newest end, however far back the page begins.
 */
export async function* walkWeeks<Stored extends Scoped & { week: number }, Item>(
  model: Model<Stored>,
  { filter, by, page, since = Number.NEGATIVE_INFINITY, keep, fields }: Listing<Stored, Item>,
  limit: number,
): AsyncGenerator<Stored> {
  const last = weekOf(since)
  const after = page.cursor ? parseCursor(page.cursor) : null
  let size = limit + 1
  let upper = after?.value ?? newest()
  let week = weekOf(upper)
  if (after) yield* recent(tied(after.value, after.id))
  while (week >= last) {
    let records = await read({ week, [by]: { $lt: upper } })
    yield* recent(records)
    for (const weeks of weeksBefore(week, last)) {
      if (records.length === size) break
      records = await read({ week: { $in: weeks } })
      yield* recent(records)
    }
    const oldest = records.at(-1)
    if (!oldest || records.length < size) return
    upper = Number(oldest[by])
    week = weekOf(upper)
    yield* recent(tied(upper, oldest._id))
    // Whoever is refused much reads on in larger pieces.
    if (keep) size = Math.min(4 * size, largestBatch)
  }

  function read(place: Record<string, unknown>): Promise<Stored[]> {
    return find(model, { ...filter, ...place }, { [by]: -1, _id: -1 }, size, fields)
  }

  function tied(value: number, id: string): AsyncGenerator<Stored> {
    return ties(model, { filter: { ...filter, week: weekOf(value) }, by, fields }, { value, id }, size)
  }

  async function* recent(records: Iterable<Stored> | AsyncIterable<Stored>): AsyncGenerator<Stored> {
    for await (const record of records) if (Number(record[by]) >= since) yield record
  }
}
