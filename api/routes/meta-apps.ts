import { UserError } from '#engine/errors'
import type { MetaApp } from '#storage/documents'
import * as contracts from '../contracts/meta-apps.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createMetaAppRoutes(): Route[] {
  return [
    companyRoute(contracts.listMetaApps, async ({ repositories, query }) => {
      const page = await repositories.metaApps.list(query)
      return { ...page, items: page.items.map(shown) }
    }),
    companyRoute(contracts.createMetaApp, async ({ repositories, body, note }) => {
      const { name, appId, appSecret, verifyToken } = body
      const app = await repositories.metaApps.create({ name, appId, secrets: { appSecret, verifyToken } })
      note({ subjectId: app.key })
      return shown(app)
    }),
    companyRoute(contracts.deleteMetaApp, async ({ repositories, params, note }) => {
      note({ subjectId: params.key })
      if (await repositories.channels.usesApp(params.key)) {
        throw new UserError('metaApp.inUse', 'A channel still uses this Meta app. Nothing was done. Delete the channel first.')
      }
      found((await repositories.metaApps.delete(params.key)) ? params.key : null, 'metaApp')
    }),
  ]
}

function shown({ key, name, appId, createdAt }: MetaApp) {
  return { key, name, appId, createdAt, webhookPath: `/webhooks/whatsapp/${key}` }
}
