import type { FactRecord } from '../models/fact.ts'
import type { RunRecord } from '../models/run.ts'
import { find } from '../page.ts'
import type { Scope } from '../scope.ts'

/** A node that a run came to, or failed at. */
export interface ThreadVisit {
  /** The fact's: turn and place in it. */
  id: string
  /** Of the turn: what it said and changed stands at the same moment. */
  at: number
  runId: string
  flowId: string
  /** The version the run was on then. */
  version: number
  nodeId: string
  failed: boolean
}

/** Both moments belong to it. */
export interface Span {
  from: number
  to: number
}

/** What a page of lines shows at most; a thread has few runs at a time, and a run few nodes between two lines. */
const mostRuns = 30
const mostOfRun = 300

/** What runs of a conversation went through between two moments, oldest first: what turns noted anyway, read by the runs that lived then. */
export async function visitsWithin({ companyId, models }: Scope, conversationId: string, { from, to }: Span): Promise<ThreadVisit[]> {
  const begun = { companyId, conversationId, startedAt: { $lte: to } }
  const runs = await find<RunRecord>(models.runs, begun, { startedAt: -1, _id: -1 }, mostRuns, { endedAt: 1 })
  const alive = runs.filter(({ endedAt }) => endedAt === null || endedAt >= from)
  const read = alive.map(({ _id: runId }) =>
    find<FactRecord>(models.facts, { companyId, runId, at: { $gte: from, $lte: to } }, { at: 1 }, mostOfRun),
  )
  const facts = (await Promise.all(read)).flat()
  return facts
    .flatMap((fact) => toVisit(fact))
    .sort((one, other) => one.at - other.at || one.turnSeq - other.turnSeq || one.place - other.place)
    .map(({ turnSeq: _, place: __, ...visit }) => visit)
}

/** A node that was left after a wait was told when the run came to it. */
function toVisit({ _id: id, type, at, runId, flowId, version, nodeId, detail, turnSeq }: FactRecord) {
  const failed = detail !== null && 'code' in detail
  const isNews = type === 'visit' && (failed || (detail !== null && 'arrived' in detail))
  if (!isNews || runId === null || flowId === null || version === null || nodeId === null) return []
  return [{ id, at, runId, flowId, version, nodeId, failed, turnSeq, place: Number(id.slice(id.lastIndexOf(':') + 1)) }]
}
