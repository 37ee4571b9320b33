import { randomBytes } from 'node:crypto'
import { type Check, toCheck } from '#engine/channels/check-sentences'
import { UserError } from '#engine/errors'
import type { MetaApp } from '#storage/documents/channel'
import { type AppInUse, appInUse, seenAtAddress, webhookUrlOf } from '../channels/meta-app.ts'
import { publicUrlFinding } from '../channels/prove.ts'
import * as contracts from '../contracts/meta-apps.ts'
import type { ApiDeps } from '../deps.ts'
import { given } from '../given.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** What Hilo listens to; others may be subscribed and are ignored. */
const fields = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'account_update',
  'account_alerts',
  'phone_number_quality_update',
  'phone_number_name_update',
  'business_capability_update',
  'user_preferences',
  'smb_message_echoes',
]

export function createMetaAppRoutes(deps: Pick<ApiDeps, 'storage' | 'environment'>): Route[] {
  return [
    companyRoute(contracts.listMetaApps, async ({ repositories, query }) => {
      const page = await repositories.metaApps.list(query)
      return { ...page, items: page.items.map(shown) }
    }),
    companyRoute(contracts.createMetaApp, async ({ repositories, body, note }) => {
      const { name, appId, appSecret, verifyToken = randomBytes(24).toString('base64url') } = body
      const app = await repositories.metaApps.create({ name, appId, secrets: { appSecret, verifyToken } })
      note({ subjectId: app.key })
      return shown(app)
    }),
    companyRoute(contracts.updateMetaApp, async ({ repositories, params, body, note }) => {
      note({ subjectId: params.key, detail: { changed: Object.keys(body).join(',') } })
      const { appSecret, verifyToken, ...plain } = body
      const secrets = given({ appSecret, verifyToken })
      return shown(await repositories.metaApps.update(params.key, { ...given(plain), ...(Object.keys(secrets).length > 0 && { secrets }) }))
    }),
    companyRoute(contracts.deleteMetaApp, async ({ repositories, params, note }) => {
      note({ subjectId: params.key })
      if (await repositories.channels.usesApp(params.key)) {
        throw new UserError('metaApp.inUse', 'A channel still uses this Meta app. Nothing was done. Delete the channel first.')
      }
      found((await repositories.metaApps.delete(params.key)) ? params.key : null, 'metaApp')
      await repositories.webhookApps.forget(params.key)
    }),
    companyRoute(contracts.getMetaAppConnection, async ({ actor, params }) => {
      const app = found(await appInUse(deps, actor.companyId, params.key), 'metaApp')
      const { key, name, own, appId, verifyToken } = app
      return {
        ...{ key, name, own, appId, verifyToken, fields },
        webhookUrl: webhookUrlOf(deps.environment, app),
        problems: problemsOf(deps.environment.PUBLIC_URL, app).map(({ code, sentence, remedy }) => ({
          code,
          sentence,
          remedy: remedy ?? sentence,
        })),
        seen: await seenAtAddress(deps, actor.companyId, app),
      }
    }),
  ]
}

function shown({ key, name, appId, createdAt }: MetaApp) {
  return { key, name, appId, createdAt, webhookPath: `/webhooks/whatsapp/${key}` }
}

/** What can be told without asking anybody. */
function problemsOf(publicUrl: string | undefined, { secret, verifyToken }: AppInUse): Check[] {
  return [
    toCheck(publicUrlFinding(publicUrl)),
    ...(secret === null ? [toCheck({ code: 'webhook.noSecret', detail: {} })] : []),
    ...(verifyToken ? [] : [toCheck({ code: 'handshake.noToken', detail: {} })]),
  ].filter(({ state }) => state === 'failed')
}
