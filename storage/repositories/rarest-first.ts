import type { Model } from 'mongoose'
import type { Scoped } from '../models/company-schema.ts'
import { ranges } from '../page.ts'

/**
 * The terms, the rarest first: that one's index entries are walked, the others are looked for in what it finds. They are compared over the
 * newest documents only, in a range of time that widens until one of them is found: counting a common term over all years is what must not happen.
 */
export async function rarestFirst<Stored extends Scoped & { terms: string[] }>(
  model: Model<Stored>,
  options: { companyId: string; terms: string[]; by: keyof Stored & string },
): Promise<string[]> {
  const { companyId, terms, by } = options
  if (terms.length === 1) return terms
  // Mongoose cannot see through the generic that these are fields of the document.
  const countable = model as unknown as Model<Record<string, unknown>>
  for (const length of ranges) {
    const since = { $gte: Date.now() - length }
    const counted = await Promise.all(
      terms.map(async (term) => ({ term, count: await countable.countDocuments({ companyId, terms: term, [by]: since }) })),
    )
    if (counted.some(({ count }) => count > 0)) return counted.sort((one, other) => one.count - other.count).map(({ term }) => term)
  }
  return terms
}
