import type { CounterRecord } from '../models/counter.ts'
import type { FactRecord } from '../models/fact.ts'
import type { Scope } from '../scope.ts'

const batch = 500

export type DailyFigure = Omit<CounterRecord, '_id' | 'companyId'>

/** What was counted over several days at one node; `detail` is why a run ended or failed, or about how long people took. */
export interface Figure {
  type: string
  nodeId: string | null
  port: string | null
  detail: string | null
  count: number
}

/** Daily figures, folded out of the facts that turns append: no turn ever touches a counter. */
export function createCounters({ companyId, models, transaction }: Scope) {
  return {
    /**
     * Adds up to `batch` facts to the counters, each once: counting and marking is one transaction, so a crash or a second job changes
     * nothing. Gives how many it took; 0 = all are in.
     */
    async foldFacts(): Promise<number> {
      return await transaction(async (session) => {
        const facts = await models.facts
          .find({ companyId, unfolded: true }, null, { session })
          .sort({ at: 1 })
          .limit(batch)
          .lean<FactRecord[]>()
        if (facts.length === 0) return 0
        const marked = await models.facts.updateMany(
          { companyId, _id: { $in: facts.map(({ _id }) => _id) }, unfolded: true },
          { $unset: { unfolded: 1 } },
          { session },
        )
        const counts = Map.groupBy(facts.flatMap(countedOf), counterId)
        await models.counters.bulkWrite(
          [...counts].map(([_id, same]) => ({
            updateOne: { filter: { companyId, _id }, update: { $inc: { count: same.length }, $setOnInsert: same[0] ?? {} }, upsert: true },
          })),
          { session, ordered: true },
        )
        return marked.modifiedCount
      })
    },

    /** The figures of these days, of one flow if given. */
    async daily({ from, to, flowId }: { from: string; to: string; flowId?: string }): Promise<DailyFigure[]> {
      const filter = { companyId, day: { $gte: from, $lte: to }, ...(flowId !== undefined && { flowId }) }
      const records = await models.counters.find(filter).sort({ day: -1 }).limit(20_000).lean<CounterRecord[]>()
      return records.map(({ _id: _, companyId: __, ...figure }) => figure)
    },

    /** What a flow did in these days, of one version if given: added up by the database, so bounded by the size of the flow. */
    async ofFlow(flowId: string, { from, to, version }: { from: string; to: string; version?: number | undefined }): Promise<Figure[]> {
      const days = { day: { $gte: from, $lte: to } }
      const groups = await models.counters.aggregate<{ _id: Omit<Figure, 'count'>; count: number }>([
        { $match: { companyId, flowId, ...(version !== undefined && { version }), ...days } },
        { $group: { _id: { type: '$type', nodeId: '$nodeId', port: '$port', detail: '$detail' }, count: { $sum: '$count' } } },
      ])
      return groups.map(({ _id: { type, nodeId = null, port = null, detail = null }, count }) => ({ type, nodeId, port, detail, count }))
    },
  }

  function counterId({ day, type, flowId, version, nodeId, port, detail }: Counted): string {
    const parts = [companyId, day, type, flowId, version, nodeId, port, ...(detail === null ? [] : [detail])]
    return parts.map((part) => part ?? '').join('/')
  }
}

type Counted = Omit<DailyFigure, 'count' | 'detail'> & { detail: string | null }

/** What one fact adds one to: a visit may be an arrival and the end of a wait besides. */
function countedOf({ at, type, flowId, version, nodeId, port, detail }: FactRecord): Counted[] {
  const place = { day: new Date(at).toISOString().slice(0, 10), flowId, version, nodeId }
  const said: { code?: string; reason?: string; arrived?: true; waitedSeconds?: number } = detail ?? {}
  const counted: Counted[] = [{ ...place, type, port, detail: said.reason ?? said.code ?? null }]
  if (said.arrived) counted.push({ ...place, type: 'arrival', port: null, detail: null })
  if (said.waitedSeconds !== undefined) counted.push({ ...place, type: 'wait', port: null, detail: String(spanOf(said.waitedSeconds)) })
  return counted
}

/** Waits are counted by their length, roughly: enough for a median, and few counters. */
const spans = [5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400, 259_200, 604_800]

function spanOf(seconds: number): number {
  return spans.find((span) => seconds <= span) ?? 2_592_000
}
