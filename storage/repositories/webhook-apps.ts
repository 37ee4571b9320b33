import type { WebhookAppRecord } from '../models/webhook-app.ts'
import type { Scope } from '../scope.ts'
import { upsert } from './upsert.ts'

export type SeenByApp = Omit<WebhookAppRecord, '_id' | 'companyId'>

const nothing: SeenByApp = {
  verifiedAt: null,
  wrongTokens: 0,
  lastWrongTokenAt: null,
  signedAt: null,
  wrongSignatures: 0,
  lastWrongSignatureAt: null,
}

/** What Meta (or somebody in its place) did at the webhook address of each Meta app. */
export function createWebhookApps({ companyId, models }: Scope) {
  return {
    async get(key: string): Promise<SeenByApp> {
      const record = await models.webhookApps.findOne({ companyId, _id: key }).lean<WebhookAppRecord>()
      if (!record) return nothing
      const { _id, companyId: _, ...seen } = record
      return { ...nothing, ...seen }
    },

    /** Adds to the counts and moves times on; `at` in epoch ms. */
    async note(
      key: string,
      { at, ...what }: { at: number; verified?: true; signed?: true; wrongTokens?: number; wrongSignatures?: number },
    ) {
      const { verified, signed, wrongTokens = 0, wrongSignatures = 0 } = what
      const times = {
        ...(verified && { verifiedAt: at }),
        ...(signed && { signedAt: at }),
        ...(wrongTokens > 0 && { lastWrongTokenAt: at }),
        ...(wrongSignatures > 0 && { lastWrongSignatureAt: at }),
      }
      await upsert(() =>
        models.webhookApps.updateOne({ companyId, _id: key }, { $max: times, $inc: { wrongTokens, wrongSignatures } }, { upsert: true }),
      )
    },

    async forget(key: string): Promise<void> {
      await models.webhookApps.deleteOne({ companyId, _id: key })
    },
  }
}
