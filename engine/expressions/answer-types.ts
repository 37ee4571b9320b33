import { z } from 'zod'
import type { Localized } from '../json.ts'
import { type DocumentName, documentKinds } from './documents.ts'

/** Every type of answer an `ask` knows, in words. */
export const answerTypes = {
  text: words('Texto', 'Texto', 'Text'),
  email: words('Correo', 'E-mail', 'E-mail'),
  phone: words('Teléfono', 'Telefone', 'Phone'),
  number: words('Número', 'Número', 'Number'),
  money: words('Dinero', 'Dinheiro', 'Money'),
  date: words('Fecha', 'Data', 'Date'),
  choice: words('Opción', 'Opção', 'Choice'),
  address: words('Dirección', 'Endereço', 'Address'),
  document: words('Documento de identidad', 'Documento de identidade', 'Identity document'),
  image: words('Imagen', 'Imagem', 'Image'),
  file: words('Archivo', 'Arquivo', 'File'),
  location: words('Ubicación', 'Localização', 'Location'),
} satisfies Record<string, Localized>

export type AnswerTypeName = keyof typeof answerTypes

/** What an answer must satisfy besides being of its type. */
export const acceptSchema = z.object({
  /** Number and money: smallest and greatest amount taken. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Text and address: characters. */
  minLength: z.number().int().min(0).max(4096).optional(),
  maxLength: z.number().int().min(1).max(4096).optional(),
  wholeNumber: z.boolean().optional(),
  /** Dates: only days gone by (a birthday) or only today and later (an appointment). */
  days: z.enum(['past', 'future']).optional(),
  // The keys of the table, which `Object.keys` only knows as strings.
  documents: z.array(z.enum(Object.keys(documentKinds) as [DocumentName, ...DocumentName[]])).optional(),
  /** Files: the beginnings of mime types taken, e.g. `application/pdf` or `image/`. */
  mimeTypes: z.array(z.string().max(100)).max(20).optional(),
})
export type Accept = z.infer<typeof acceptSchema>

function words(es: string, pt: string, en: string): Localized {
  return { es, pt, en }
}
