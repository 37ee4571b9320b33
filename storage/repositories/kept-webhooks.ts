import type { KeptWebhookRecord } from '../models/kept-webhook.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

const keptMs = 7 * 86_400_000

export interface KeptWebhook {
  id: string
  channel: string
  reason: string
  at: number
}

/** Signed webhooks that could not be read or placed: sealed, kept for seven days, counted. They belong to the installation. */
export function createKeptWebhooks({ companyId, models, sealer }: Scope) {
  return {
    async keep({
      channel,
      reason,
      body,
      at = Date.now(),
    }: {
      channel: string
      reason: string
      body: string
      at?: number
    }): Promise<string> {
      const _id = newId(at)
      const sealed = await sealer.sealCompany('keptWebhooks', _id, 'body', body)
      await models.keptWebhooks.insertMany([{ _id, companyId, channel, reason, at, body: sealed, deleteAt: new Date(at + keptMs) }])
      return _id
    },

    /** How many are kept, by channel and reason. */
    async count(): Promise<{ channel: string; reason: string; count: number }[]> {
      const groups = await models.keptWebhooks.aggregate<{ _id: { channel: string; reason: string }; count: number }>([
        { $match: { companyId } },
        { $group: { _id: { channel: '$channel', reason: '$reason' }, count: { $sum: 1 } } },
      ])
      return groups.map(({ _id, count }) => ({ ..._id, count }))
    },

    /** Newest first, without the bodies. */
    list(page: PageRequest = {}): Promise<Page<KeptWebhook>> {
      const to = ({ _id, channel, reason, at }: KeptWebhookRecord): KeptWebhook => ({ id: _id, channel, reason, at })
      return newestFirst<KeptWebhookRecord, KeptWebhook>(models.keptWebhooks, { filter: { companyId }, by: 'at', page, to })
    },

    async body(id: string): Promise<string | null> {
      const record = await models.keptWebhooks.findOne({ companyId, _id: id }).lean<KeptWebhookRecord>()
      return record && (await sealer.openCompany('keptWebhooks', id, 'body', record.body))
    },
  }
}
