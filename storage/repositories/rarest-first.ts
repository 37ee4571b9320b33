import type { Model } from 'mongoose'
import type { Scoped } from '../models/company-schema.ts'
import { ranges } from '../page.ts'
import { weekOf, weeksBefore } from '../weeks.ts'

const hourMs = 3_600_000

/**
 * The terms, the rarest first: that one's index entries are walked, the others are looked for in what it finds. They are compared over the
 * newest documents only, in one place after the other until one of them is found: counting a common term over all years must not happen.
 */
export async function rarestFirst<Stored extends Scoped & { terms: string[] }>(
  model: Model<Stored>,
  { companyId, terms, places }: { companyId: string; terms: string[]; places: Iterable<Record<string, unknown>> },
): Promise<string[]> {
  if (terms.length === 1) return terms
  // Mongoose cannot see through the generic that these are fields of the document.
  const countable = model as unknown as Model<Record<string, unknown>>
  for (const place of places) {
    const counted = await Promise.all(
      terms.map(async (term) => ({ term, count: await countable.countDocuments({ companyId, terms: term, ...place }) })),
    )
    if (counted.some(({ count }) => count > 0)) return counted.sort((one, other) => one.count - other.count).map(({ term }) => term)
  }
  return terms
}

/** Where the index ends with a time: ranges of it that widen. */
export function* byTime(by: string): Generator<Record<string, unknown>> {
  const now = Date.now()
  for (const length of ranges) yield { [by]: { $gte: now - length } }
}

/** Where the index has the week before the time: the last hours of this week, this week, and those before. */
export function* byWeek(by: string): Generator<Record<string, unknown>> {
  const now = Date.now()
  const week = weekOf(now)
  for (const hours of [1, 8]) yield { week, [by]: { $gte: now - hours * hourMs } }
  yield { week }
  for (const weeks of weeksBefore(week)) yield { week: { $in: weeks } }
}
