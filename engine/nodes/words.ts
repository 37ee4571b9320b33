import type { Localized } from '../json.ts'
import type { FormField } from './form-field.ts'

/** A sentence or label in Spanish, Portuguese and English. */
export function words(es: string, pt: string, en: string): Localized {
  return { es, pt, en }
}

/** The form hint of a param, for `.meta()`. */
export function field(label: Localized, hints: Omit<FormField, 'label'> = {}): { field: FormField } {
  return { field: { label, ...hints } }
}
