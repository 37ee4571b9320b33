import type { MetaApp } from '../documents/channel.ts'
import { INSTALLATION } from '../keys/key-ring.ts'
import type { Sealed } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

export interface MetaAppSecrets {
  appSecret: string
  verifyToken: string
}

/** `companyId` is `installation` for the apps of the installation. */
export interface MetaAppRecord extends Scoped, Omit<MetaApp, 'companyId'> {
  secrets: Sealed<MetaAppSecrets>
}

export const metaAppSchema = companySchema<MetaAppRecord>({ key: text, name: text, appId: text, createdAt: number, secrets: sealed }, [
  // The key stands in webhook addresses, which name no company.
  { fields: { key: 1 }, options: { unique: true } },
  { fields: { companyId: 1, createdAt: -1, _id: -1 } },
])

export function toMetaApp({ key, companyId, name, appId, createdAt }: MetaAppRecord): MetaApp {
  return { key, companyId: companyId === INSTALLATION ? null : companyId, name, appId, createdAt }
}
