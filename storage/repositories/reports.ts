import type { CountedCase } from '#engine/inbox/report'
import type { CaseRecord } from '../models/case.ts'
import type { Scope } from '../scope.ts'

interface Wanted {
  /** Epoch ms; the end itself is not in it. */
  from: number
  to: number
  channelId?: string | undefined
  teamId?: string | undefined
}

/** A month of cases at a time is read: enough to be quick, and little to hold. */
const spanMs = 31 * 86_400_000

const fields = {
  channelId: 1,
  openedAt: 1,
  closedAt: 1,
  categoryId: 1,
  csat: 1,
  handedOverAt: 1,
  firstReplyDueAt: 1,
  firstReply: 1,
  teamId: 1,
  agentId: 1,
  reopenOf: 1,
  test: 1,
} as const

/** Cases as reports count them: nothing sealed is opened. */
export function createReports({ companyId, models }: Scope) {
  return {
    /** Each case opened in a span of time, without those of test channels and trials; in no order. */
    async *cases({ from, to, channelId, teamId }: Wanted): AsyncGenerator<CountedCase> {
      const tests = new Set(
        (await models.channels.find({ companyId }, { kind: 1 }).lean()).flatMap(({ _id, kind }) => (kind === 'test' ? [_id] : [])),
      )
      for (let start = from; start < to; start += spanMs) {
        const openedAt = { $gte: start, $lt: Math.min(to, start + spanMs) }
        const records = models.cases.find({ companyId, openedAt }, fields).lean<CaseRecord>().cursor({ batchSize: 5_000 })
        for await (const record of records) {
          if (record.test || tests.has(record.channelId)) continue
          if (channelId !== undefined && record.channelId !== channelId) continue
          if (teamId !== undefined && record.teamId !== teamId) continue
          yield record
        }
      }
    },
  }
}
