import type { CredentialRecord, WayToSignIn } from '../models/credential.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

export interface Credential {
  id: string
  name: string
  signsInBy: WayToSignIn | null
  headerNames: string[]
  createdAt: number
  renewedAt: number | null
}

type Headers = Record<string, string>

/** Secrets that flows use by id and nobody reads back. */
export function createCredentials({ companyId, models, sealer }: Scope) {
  const kept = async (id: string, headers: Headers) => ({
    headers: await sealer.sealCompany('credentials', id, 'headers', headers),
    signsInBy: wayOf(headers),
    headerNames: Object.keys(headers),
  })

  return {
    list(page: PageRequest = {}): Promise<Page<Credential>> {
      return newestFirst<CredentialRecord, Credential>(models.credentials, {
        filter: { companyId },
        by: 'createdAt',
        page,
        to: toCredential,
      })
    },

    async get(id: string): Promise<Credential | null> {
      const record = await models.credentials.findOne({ companyId, _id: id }).lean<CredentialRecord>()
      return record && toCredential(record)
    },

    async create({ name, headers }: { name: string; headers: Headers }): Promise<Credential> {
      const _id = newId()
      const record = { _id, companyId, name, ...(await kept(_id, headers)), createdAt: Date.now() }
      await models.credentials.insertMany([record])
      return toCredential(record)
    },

    /** Under the same id, so that flows need no change. Null when there is none of it. */
    async update(id: string, { name, headers }: { name?: string | undefined; headers?: Headers | undefined }): Promise<Credential | null> {
      const changes = {
        ...(name !== undefined && { name }),
        ...(headers !== undefined && { ...(await kept(id, headers)), renewedAt: Date.now() }),
      }
      const record = await models.credentials
        .findOneAndUpdate({ companyId, _id: id }, { $set: changes }, { returnDocument: 'after' })
        .lean<CredentialRecord>()
      return record && toCredential(record)
    },

    /** The headers to send; null when there is no such credential. Only for the activity that makes the call. */
    async headers(id: string): Promise<Headers | null> {
      const record = await models.credentials.findOne({ companyId, _id: id }).lean<CredentialRecord>()
      return record && (await sealer.openCompany('credentials', id, 'headers', record.headers))
    },

    async delete(id: string): Promise<boolean> {
      return (await models.credentials.deleteOne({ companyId, _id: id })).deletedCount > 0
    },
  }
}

function wayOf(headers: Headers): WayToSignIn {
  const [[name, value] = ['', ''], ...others] = Object.entries(headers)
  if (others.length > 0 || name.toLowerCase() !== 'authorization') return 'headers'
  if (/^bearer /i.test(value)) return 'token'
  return /^basic /i.test(value) ? 'password' : 'headers'
}

function toCredential({ _id, name, signsInBy, headerNames, createdAt, renewedAt }: CredentialRecord): Credential {
  return { id: _id, name, signsInBy: signsInBy ?? null, headerNames: headerNames ?? [], createdAt, renewedAt: renewedAt ?? null }
}
