import { z } from 'zod'
import type { Language } from '#engine/json'

export const languageSchema = z.enum(['es', 'pt', 'en'])

/** The language of an account as better-auth keeps it; Spanish where nothing is kept. */
export function languageOf(value: unknown): Language {
  return languageSchema.catch('es').parse(value)
}
