import type { Model } from 'mongoose'
import type { Scoped } from '../models/company-schema.ts'

/** Beyond this many documents a term is simply common. */
const countedTo = 1_000

/** The condition that a document has every term, the rarest first: that is the one whose index entries are walked. */
export async function havingAll<Stored extends Scoped & { terms: string[] }>(model: Model<Stored>, companyId: string, terms: string[]) {
  // Mongoose cannot see through the generic that `terms` is a field of the document.
  const countable = model as unknown as Model<{ _id: string; companyId: string; terms: string[] }>
  const counted = await Promise.all(
    terms.map(async (term) => ({
      term,
      count: terms.length === 1 ? 0 : await countable.countDocuments({ companyId, terms: term }, { limit: countedTo }),
    })),
  )
  const [rarest, ...others] = counted.sort((one, other) => one.count - other.count).map(({ term }) => ({ terms: term }))
  return others.length === 0 ? { ...rarest } : { ...rarest, $and: others }
}
