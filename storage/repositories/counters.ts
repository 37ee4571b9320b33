import type { CounterRecord } from '../models/counter.ts'
import type { FactRecord } from '../models/fact.ts'
import type { Scope } from '../scope.ts'

const batch = 500

export type DailyFigure = Omit<CounterRecord, '_id' | 'companyId'>

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
        const counts = Map.groupBy(facts, counterId)
        await models.counters.bulkWrite(
          [...counts].map(([_id, same]) => ({
            updateOne: { filter: { companyId, _id }, update: { $inc: { count: same.length }, $setOnInsert: keyOf(same) }, upsert: true },
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
  }

  function counterId(fact: FactRecord): string {
    const { day, type, flowId, version, nodeId, port } = keyOf([fact])
    return [companyId, day, type, flowId, version, nodeId, port].map((part) => part ?? '').join('/')
  }
}

function keyOf([fact]: FactRecord[]): Omit<DailyFigure, 'count'> {
  const { at = 0, type = '', flowId = null, version = null, nodeId = null, port = null } = fact ?? {}
  return { day: new Date(at).toISOString().slice(0, 10), type, flowId, version, nodeId, port }
}
