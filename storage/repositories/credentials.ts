import type { Page } from '../documents.ts'
import type { CredentialRecord } from '../models/credential.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

export interface Credential {
  id: string
  name: string
  createdAt: number
}

/** Secrets that flows use by id and nobody reads back. */
export function createCredentials({ companyId, models, sealer }: Scope) {
  return {
    list(page: PageRequest = {}): Promise<Page<Credential>> {
      return newestFirst<CredentialRecord, Credential>(models.credentials, {
        filter: { companyId },
        by: 'createdAt',
        page,
        to: toCredential,
      })
    },

    async create({ name, headers }: { name: string; headers: Record<string, string> }): Promise<Credential> {
      const _id = newId()
      const record = {
        _id,
        companyId,
        name,
        headers: await sealer.sealCompany('credentials', _id, 'headers', headers),
        createdAt: Date.now(),
      }
      await models.credentials.insertMany([record])
      return toCredential(record)
    },

    /** The headers to send; null when there is no such credential. Only for the activity that makes the call. */
    async headers(id: string): Promise<Record<string, string> | null> {
      const record = await models.credentials.findOne({ companyId, _id: id }).lean<CredentialRecord>()
      return record && (await sealer.openCompany('credentials', id, 'headers', record.headers))
    },

    async delete(id: string): Promise<boolean> {
      return (await models.credentials.deleteOne({ companyId, _id: id })).deletedCount > 0
    },
  }
}

function toCredential({ _id, name, createdAt }: CredentialRecord): Credential {
  return { id: _id, name, createdAt }
}
