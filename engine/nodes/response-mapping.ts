import { z } from 'zod'
import type { Json } from '../json.ts'
import { readPath } from './read-path.ts'

/** Which part of an answer goes into which variable. */
export const mappingSchema = z.array(z.object({ path: z.string().max(200).default(''), variable: z.string().min(1).max(64) })).max(50)
export type Mapping = z.infer<typeof mappingSchema>

/** The variables a mapping fills from an answer; what the answer lacks becomes null. */
export function mapResponse(mapping: Mapping, value: Json): Record<string, Json> {
  return Object.fromEntries(mapping.map(({ path, variable }) => [variable, readPath(value, path)]))
}
