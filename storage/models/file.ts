import type { Sealed } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

/** A file in the manner of GridFS (one document, many chunks), under the tenancy guard and sealed per chunk so that ranges can be served. */
export interface FileRecord extends Scoped {
  /** Whose key seals it; null = the company's. */
  contactId: string | null
  name: Sealed<string> | null
  mimeType: string
  sha256: string
  /** Length of the plain bytes. */
  size: number
  chunkSize: number
  createdAt: number
}

export const fileSchema = companySchema<FileRecord>(
  { contactId: text, name: sealed, mimeType: text, sha256: text, size: number, chunkSize: number, createdAt: number },
  [{ fields: { companyId: 1, contactId: 1 } }, { fields: { companyId: 1, createdAt: -1, _id: -1 } }],
)

/** `_id` is `{fileId}:{n}`. */
export interface FileChunkRecord extends Scoped {
  fileId: string
  n: number
  bytes: Buffer
}

export const fileChunkSchema = companySchema<FileChunkRecord>({ fileId: text, n: number, bytes: sealed }, [
  { fields: { companyId: 1, fileId: 1, n: 1 }, options: { unique: true } },
])
