import type { Model, QueryFilter } from 'mongoose'
import { BoundedCache } from './bounded-cache.ts'
import type { Scoped } from './models/company-schema.ts'

/** Lists that were found to be long: they are not tried as short ones again for a while. */
const long = new BoundedCache<true>({ max: 50_000, ttlMs: 600_000 })

interface Asked {
  /** The leading fields of an index, all by equality. */
  filter: Record<string, unknown>
  /** A range of the field that ends the index. */
  range: Record<string, unknown>
  sort: Record<string, 1 | -1>
  limit: number
  fields?: Record<string, 1> | undefined
}

/**
 * All records of a list when they are fewer than `limit`; null = there are more, read it in ranges. Most lists are short (a
 * thread, what an agent has), and one question to the database costs less than the many that find out where a long one has its records.
 */
export async function readShort<Stored extends Scoped>(
  model: Model<Stored>,
  { filter, range, sort, limit, fields }: Asked,
): Promise<Stored[] | null> {
  const name = `${model.modelName} ${limit} ${JSON.stringify(filter)}`
  if (long.get(name)) return null
  // Callers name fields of `Stored`; the spread of their filter hides it from mongoose's types. Lean documents are what was stored.
  const records = (await model
    .find({ ...filter, ...range } as QueryFilter<Stored>, fields)
    .sort(sort)
    .limit(limit)
    .lean()
    .exec()) as Stored[]
  if (records.length < limit) return records
  long.set(name, true)
  return null
}
