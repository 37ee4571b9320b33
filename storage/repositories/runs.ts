import type { CallResult } from '#engine/conversation/event'
import { inFrame } from '#engine/flow/frames'
import type { Message } from '../documents/message.ts'
import type { RunDoc, StoredCall } from '../documents/run.ts'
import { type CallRecord, toCall } from '../models/call.ts'
import { type MessageFields, toMessage } from '../models/message.ts'
import { type RunRecord, toRun } from '../models/run.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'

export interface RunFilter {
  flowId?: string | undefined
  version?: number | undefined
  /** A node, with everything inside the flow it calls. */
  nodeId?: string | undefined
  status?: RunDoc['status'] | undefined
  conversationId?: string | undefined
}

const mostVisits = 2_000
const mostCalls = 200
const mostMessages = 300

export interface RunVisit {
  nodeId: string
  at: number
  port: string | null
  failure: string | null
  /** The version the run was on then. */
  version: number
  turnSeq: number
  /** It came to the node then; false = it had waited there. */
  arrived: boolean
}

/** The index over runs; their state lives on the conversation and changes in its turns only. */
export function createRuns({ companyId, models, sealer }: Scope) {
  const opened = (record: RunRecord) => toRun(record, sealer)

  return {
    async get(id: string): Promise<RunDoc | null> {
      const record = await models.runs.findOne({ companyId, _id: id }).lean<RunRecord>()
      return record && opened(record)
    },

    /** Newest first. */
    list({ flowId, version, nodeId, status, conversationId, ...page }: RunFilter & PageRequest = {}): Promise<Page<RunDoc>> {
      const indexed =
        conversationId === undefined
          ? { ...(flowId !== undefined && { flowId }), ...(status !== undefined && { status }) }
          : { conversationId }
      // The names are those of the record's own fields.
      const keep = (record: RunRecord) =>
        Object.entries({ flowId, version, status }).every(
          ([field, value]) => value === undefined || record[field as keyof RunRecord] === value,
        ) &&
        (nodeId === undefined || record.nodeId === nodeId || record.nodeId.startsWith(inFrame(nodeId, '')))
      return newestFirst<RunRecord, RunDoc>(models.runs, { filter: { companyId, ...indexed }, by: 'startedAt', page, keep, to: opened })
    },

    /** The nodes a run went through, in order. */
    async visits(runId: string): Promise<RunVisit[]> {
      const facts = await models.facts
        .find({ companyId, runId }, { type: 1, nodeId: 1, at: 1, port: 1, turnSeq: 1, detail: 1, version: 1 })
        .sort({ at: 1 })
        .limit(mostVisits)
        .lean()
      return facts
        .filter(({ type }) => type === 'visit')
        .sort((one, other) => one.turnSeq - other.turnSeq || placeInTurn(one._id) - placeInTurn(other._id))
        .map(({ nodeId, at, port, detail, version, turnSeq }) => ({
          ...{ nodeId: nodeId ?? '', at, port, turnSeq },
          ...{ failure: codeIn(detail), version: version ?? 0, arrived: detail !== null && 'arrived' in detail },
        }))
    },

    /** What other systems were asked by a run, oldest first, with the answers so far. */
    async calls(runId: string): Promise<(StoredCall & { result: CallResult | null })[]> {
      const records = await models.calls.find({ companyId, runId }).sort({ createdAt: 1 }).limit(mostCalls).lean<CallRecord[]>()
      return await Promise.all(records.map((record) => toCall(record, sealer)))
    },

    /** What was said in a run's conversation between two moments, oldest first. */
    async said({ conversationId }: Pick<RunDoc, 'conversationId'>, { from, to }: { from: number; to: number }): Promise<Message[]> {
      const records = await models.messages
        .find({ companyId, conversationId, providerAt: { $gte: from, $lte: to } })
        .sort({ providerAt: -1, _id: -1 })
        .limit(mostMessages)
        .lean<MessageFields[]>()
      return await Promise.all(records.toReversed().map((record) => toMessage(record, sealer)))
    },

    /** How many runs stand at each node now, active and failed apart. */
    async counts(flowId: string): Promise<{ version: number; nodeId: string; status: RunDoc['status']; count: number }[]> {
      const groups = await models.runs.aggregate<{ _id: { version: number; nodeId: string; status: RunDoc['status'] }; count: number }>([
        { $match: { companyId, flowId, status: { $in: ['active', 'failed'] } } },
        { $group: { _id: { version: '$version', nodeId: '$nodeId', status: '$status' }, count: { $sum: 1 } } },
      ])
      return groups
        .map(({ _id, count }) => ({ ..._id, count }))
        .sort(
          (one, other) => other.version - one.version || one.nodeId.localeCompare(other.nodeId) || one.status.localeCompare(other.status),
        )
    },

    /** How many people stand at each node of a flow now, or failed there; tests left out. */
    async standing(flowId: string): Promise<{ version: number; nodeId: string; status: RunDoc['status']; count: number }[]> {
      type Group = { version: number; nodeId: string; status: RunDoc['status']; test?: boolean }
      const groups = await models.runs.aggregate<{ _id: Group; count: number }>([
        { $match: { companyId, flowId, status: { $in: ['active', 'failed'] } } },
        { $group: { _id: { version: '$version', nodeId: '$nodeId', status: '$status', test: '$test' }, count: { $sum: 1 } } },
      ])
      return groups
        .filter(({ _id }) => _id.test !== true)
        .map(({ _id: { version, nodeId, status }, count }) => ({ version, nodeId, status, count }))
    },

    /** How many people are inside each of these flows. */
    async countInside(flowIds: string[]): Promise<Map<string, number>> {
      const counts = flowIds.map(
        async (flowId) => [flowId, await models.runs.countDocuments({ companyId, flowId, status: 'active' })] as const,
      )
      return new Map(await Promise.all(counts))
    },

    /** The conversations of active runs (of one flow, if given; on other versions than `exceptVersion`, if given), newest run first. */
    async inside(
      options: { flowId?: string; exceptVersion?: number | null } & PageRequest,
    ): Promise<Page<{ runId: string; conversationId: string; contactId: string; workflowId: string }>> {
      const { flowId, exceptVersion, ...page } = options
      const filter = { companyId, ...(flowId !== undefined && { flowId }), status: 'active' }
      const keep = (record: RunRecord) => record.version !== exceptVersion
      const runs = await newestFirst<RunRecord, RunDoc>(models.runs, { filter, by: 'startedAt', page, keep, to: opened })
      const conversationIds = { $in: [...new Set(runs.items.map((run) => run.conversationId))] }
      const conversations = await models.conversations.find({ companyId, _id: conversationIds }, { workflowId: 1 }).lean()
      const workflowIds = new Map(conversations.map(({ _id, workflowId }) => [_id, workflowId]))
      const items = runs.items.flatMap(({ id, conversationId, contactId }) => {
        const workflowId = workflowIds.get(conversationId)
        return workflowId === undefined ? [] : [{ runId: id, conversationId, contactId, workflowId }]
      })
      return { items, nextCursor: runs.nextCursor }
    },
  }
}

function codeIn(detail: object | null): string | null {
  return detail !== null && 'code' in detail ? String(detail.code) : null
}

/** Facts of one turn share its time; their ids end with their place in it. */
function placeInTurn(factId: string): number {
  return Number(factId.slice(factId.lastIndexOf(':') + 1))
}
