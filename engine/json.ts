import { z } from 'zod'

/** What may cross a wire or be kept in a state: plain JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export const jsonSchema: z.ZodType<Json> = z.json()

export type Language = 'es' | 'pt' | 'en'

/** A sentence or label shown to people, in the three languages of the product. */
export type Localized = Record<Language, string>
