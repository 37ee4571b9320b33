import { type IndexDefinition, type IndexOptions, Schema, type SchemaDefinition } from 'mongoose'
import { guardCompany } from '../guard.ts'

/** What every stored document has. */
export interface Scoped {
  _id: string
  companyId: string
}

/** Field kinds of the models: documents are mapped by hand, so these say type and nothing more. */
export const text = { type: String } as const
export const texts = { type: [String], default: undefined } as const
export const number = { type: Number } as const
export const flag = { type: Boolean } as const
/** Bytes made by the sealer. */
export const sealed = { type: Buffer } as const
/** Plain JSON without personal data: ids, enums, numbers. */
export const json = { type: Schema.Types.Mixed } as const
/** The server deletes the document after this moment. */
export const expiry = { type: Date } as const

export interface Index {
  fields: IndexDefinition
  options?: IndexOptions
}

/**
 * A strict, guarded schema with string ids. Indexes are declared here and made by migrations only; every one begins with companyId,
 * but for the few that reads across companies stand on.
 */
export function companySchema<Stored extends Scoped>(
  definition: Record<Exclude<keyof Stored, '_id' | 'companyId'>, SchemaDefinition[string]>,
  indexes: Index[],
): Schema<Stored> {
  const schema = new Schema<Stored>(
    // The definition covers every key of `Stored`, which mongoose cannot see through the generic.
    { _id: text, companyId: text, ...definition } as SchemaDefinition<Stored>,
    { strict: 'throw', strictQuery: 'throw', minimize: false, versionKey: false, autoIndex: false, autoCreate: false, id: false },
  )
  schema.plugin(guardCompany)
  for (const { fields, options } of indexes) schema.index(fields, options)
  return schema
}
