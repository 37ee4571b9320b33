import { UnavailableError, UserError } from '#engine/errors'
import type { Environment } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import type { WebhookApp } from './channel-directory.ts'

export interface SignedApp extends WebhookApp {
  appSecret: string
  verifyToken: string
}

/**
 * The Meta app an address belongs to: that of the environment, or the one with this key. Throws UnavailableError when the environment
 * has no secret (nothing could be verified, and Meta repeats later), UserError for an unknown key.
 */
export async function signedApp(
  {
    storage,
    environment,
  }: { storage: Pick<Storage, 'acrossCompanies'>; environment: Pick<Environment, 'META_APP_SECRET' | 'META_VERIFY_TOKEN'> },
  key: string | undefined,
): Promise<SignedApp> {
  if (key !== undefined) {
    const found = await storage.acrossCompanies.metaAppByKey(key)
    if (!found)
      throw new UserError(
        'webhook.notFound',
        'There is no Meta app at this address. Nothing was stored. Copy the webhook address of the app from Hilo again.',
      )
    return { key, companyId: found.app.companyId, ...found.secrets }
  }
  const { META_APP_SECRET, META_VERIFY_TOKEN } = environment
  if (META_APP_SECRET === undefined) {
    throw new UnavailableError(
      'webhook.noSecret',
      'META_APP_SECRET is not set, so nothing Meta sends here can be verified. Nothing was stored; Meta sends it again. Set it and start Hilo again.',
    )
  }
  return { key: 'env', companyId: null, appSecret: META_APP_SECRET, verifyToken: META_VERIFY_TOKEN ?? '' }
}
