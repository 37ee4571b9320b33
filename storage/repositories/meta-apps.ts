import { UserError } from '#engine/errors'
import type { MetaApp } from '../documents/channel.ts'
import { type MetaAppRecord, type MetaAppSecrets, toMetaApp } from '../models/meta-app.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'

/** Meta apps of this company, or of the installation. Their secrets go in and come out only for verifying a webhook. */
export function createMetaApps({ companyId, models, sealer }: Scope) {
  return {
    list(page: PageRequest = {}): Promise<Page<MetaApp>> {
      return newestFirst<MetaAppRecord, MetaApp>(models.metaApps, { filter: { companyId }, by: 'createdAt', page, to: toMetaApp })
    },

    async get(key: string): Promise<MetaApp | null> {
      const record = await models.metaApps.findOne({ companyId, key }).lean()
      return record && toMetaApp(record)
    },

    /** `key` stands in the webhook address; a random one unless given. Throws UserError('metaApp.taken'). */
    async create(app: { name: string; appId: string; secrets: MetaAppSecrets; key?: string }): Promise<MetaApp> {
      const { name, appId, key = newId() } = app
      const id = newId()
      const { appSecret, verifyToken } = app.secrets
      const secrets = await sealer.sealCompany('metaApps', id, 'secrets', { appSecret, verifyToken })
      const record: MetaAppRecord = { _id: id, companyId, key, name, appId, secrets, createdAt: Date.now() }
      try {
        // `env` names the app of the environment.
        if (key !== 'env') await models.metaApps.insertMany([record])
        else throw taken()
      } catch (error) {
        throw isDuplicateKey(error) ? taken() : error
      }
      return toMetaApp(record)
    },

    /** What is not given stays as it is. Throws UserError('metaApp.notFound'). */
    async update(key: string, change: { name?: string; appId?: string; secrets?: Partial<MetaAppSecrets> }): Promise<MetaApp> {
      const { secrets, ...plain } = change
      const record = await models.metaApps.findOne({ companyId, key }).lean<MetaAppRecord>()
      if (!record) throw gone()
      const id = record._id
      const before = secrets && (await sealer.openCompany('metaApps', id, 'secrets', record.secrets))
      const sealed = before && (await sealer.sealCompany('metaApps', id, 'secrets', { ...before, ...secrets }))
      const changed = await models.metaApps
        .findOneAndUpdate({ companyId, key }, { $set: { ...plain, ...(sealed && { secrets: sealed }) } }, { returnDocument: 'after' })
        .lean<MetaAppRecord>()
      if (!changed) throw gone()
      return toMetaApp(changed)
    },

    async delete(key: string): Promise<boolean> {
      return (await models.metaApps.deleteOne({ companyId, key })).deletedCount > 0
    },
  }
}

function taken(): UserError {
  return new UserError('metaApp.taken', 'Another Meta app has this key. Nothing was saved. Choose another key.')
}

function gone(): UserError {
  return new UserError('metaApp.notFound', 'There is no such Meta app in this company.')
}
