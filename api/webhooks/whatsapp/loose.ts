import { z } from 'zod'
import type { Json } from '#engine/json'

/** Shapes as Meta really sends them: ids that are sometimes numbers, times that are seconds in strings, fields that may be missing or wrong. */

export const looseId = z.union([z.string().min(1), z.number().int().nonnegative().transform(String)])

/** Missing or of the wrong type reads as absent: one odd field never loses a message. */
export const maybeText = z.string().min(1).nullish().catch(null)
export const maybeId = looseId.nullish().catch(null)
export const maybeFlag = z.boolean().optional().catch(undefined)
export const looseNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .refine(Number.isFinite)

/** Unix seconds as string or number; milliseconds are recognised by their size. Gives epoch ms. */
const looseTime = looseNumber
  .transform((value) => Math.trunc(value > 100_000_000_000 ? value : value * 1000))
  .refine((ms) => ms > 0 && ms < 8_640_000_000_000_000)
export const maybeTime = looseTime.nullish().catch(null)

export const looseList = z.array(z.unknown()).catch([])

/** Keeps JSON of outside origin within a depth that everything after can walk. */
export function boundedJson(value: unknown, depth = 8): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || depth === 0) return null
  if (Array.isArray(value)) return value.map((item) => boundedJson(item, depth - 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, boundedJson(item, depth - 1)]))
}
