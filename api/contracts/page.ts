import { z } from 'zod'

/** The query of every list: go on after `cursor`, at most `limit` items. */
export const pageQuery = z.object({
  cursor: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** A page of a list; `nextCursor` null = that was all. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export const idParams = z.object({ id: z.string().min(1).max(200) })

/** Epoch milliseconds. */
export const time = z.number().int()
