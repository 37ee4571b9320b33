import { refusedSince, type SeenAtAddress } from '#engine/channels/refused-since'
import type { ApiDeps } from '../deps.ts'

/** A Meta app as a channel uses it: the installation's (`env`), or one of the company's own. */
export interface AppInUse {
  key: string
  name: string | null
  own: boolean
  appId: string | null
  secret: string | null
  verifyToken: string | null
  webhookPath: string
}

/** Null: no such app in this company. Its secrets are for proving and, the verify token, for copying into Meta. */
export async function appInUse(
  { storage, environment }: Pick<ApiDeps, 'storage' | 'environment'>,
  companyId: string,
  key: string,
): Promise<AppInUse | null> {
  if (key === 'env') {
    const { META_APP_SECRET: secret = null, META_VERIFY_TOKEN: verifyToken = null } = environment
    return { key, name: null, own: false, appId: null, secret, verifyToken, webhookPath: '/webhooks/whatsapp' }
  }
  const found = await storage.acrossCompanies.metaAppByKey(key)
  if (found?.app.companyId !== companyId) return null
  const { appSecret: secret, verifyToken } = found.secrets
  const { name, appId } = found.app
  return { key, name, own: true, appId, secret, verifyToken, webhookPath: `/webhooks/whatsapp/${key}` }
}

/** What came to the app's webhook address so far. */
export async function seenAtAddress(
  { storage }: Pick<ApiDeps, 'storage'>,
  companyId: string,
  { key, own }: AppInUse,
): Promise<SeenAtAddress> {
  return own ? await storage.repositories(companyId).webhookApps.get(key) : await storage.installation.webhookApps.get(key)
}

/** The refused calls that people should still look at: none of a kind once good calls came after the last of them. */
export function stillRefused(seen: SeenAtAddress) {
  const { tokens, signatures } = refusedSince(seen)
  return {
    wrongTokens: tokens ? seen.wrongTokens : 0,
    lastWrongTokenAt: tokens ? seen.lastWrongTokenAt : null,
    wrongSignatures: signatures ? seen.wrongSignatures : 0,
    lastWrongSignatureAt: signatures ? seen.lastWrongSignatureAt : null,
  }
}

/** Where Meta is to call; without PUBLIC_URL the address of this machine, which shows at least the path. */
export function webhookUrlOf(
  { PUBLIC_URL, PORT }: Pick<ApiDeps['environment'], 'PUBLIC_URL' | 'PORT'>,
  { webhookPath }: Pick<AppInUse, 'webhookPath'>,
): string {
  return `${(PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '')}${webhookPath}`
}
