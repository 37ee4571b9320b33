import type { ClientSession } from 'mongoose'
import type { LiveFlow } from '#engine/conversation/situation'
import { UserError } from '#engine/errors'
import type { CompiledFlow } from '#engine/flow/compiled'
import { callsOf } from '#engine/flow/flow-call'
import type { Flow, FlowRef } from '#engine/flow/schema'
import type { FlowCopy, FlowDoc, FlowVersion } from '../documents/flow.ts'
import { atEpoch } from '../live-cache.ts'
import { type FlowRecord, type PublishChoice, toFlowDoc } from '../models/flow.ts'
import { type FlowVersionRecord, flowVersionIdOf, toFlowVersion } from '../models/flow-version.ts'
import { newId } from '../new-id.ts'
import { inOrder, newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { archiveFlow } from './archive-flow.ts'
import { bumpEpoch } from './epochs.ts'
import { keepCopy } from './flow-copies.ts'
import { inArchive, MOST_CHOICES, notFound, type Publication, publishFlow, whyNotChanged } from './publish-flow.ts'

/** Who saves a draft, since when they sit at it, and whether what it replaces is kept as a copy (and why). */
export interface Saving {
  by?: string | null
  sittingAt?: number | null
  keep?: FlowCopy['because'] | null
}

/** More flows than this are not looked at by a turn. */
const mostLive = 500

/** Flows of the company: drafts, published versions, and what is live. */
export function createFlows(scope: Scope) {
  const { companyId, models, cache, transaction } = scope

  async function get(id: string): Promise<FlowDoc | null> {
    const record = await models.flows.findOne({ companyId, _id: id }).lean<FlowRecord>()
    return record && toFlowDoc(record)
  }

  /** A published version; kept in memory, since it never changes. */
  async function version(flowId: string, number: number): Promise<FlowVersion | null> {
    const id = flowVersionIdOf(flowId, number)
    const kept = cache.versions.get(`${companyId}/${id}`)
    if (kept) return kept
    const record = await models.flowVersions.findOne({ companyId, _id: id }).lean<FlowVersionRecord>()
    if (!record) return null
    const found = toFlowVersion(record)
    cache.versions.set(`${companyId}/${id}`, found)
    return found
  }

  async function saveDraft(
    id: string,
    revision: number,
    draft: Flow,
    { by = null, sittingAt = null, keep = null }: Saving = {},
  ): Promise<FlowDoc> {
    const at = Date.now()
    const $set = { draft: JSON.stringify(draft), name: draft.name, updatedAt: at, savedBy: by, sittingAt }
    const write = (session?: ClientSession) =>
      models.flows
        .findOneAndUpdate(
          { companyId, _id: id, revision, archived: false },
          { $set, $inc: { revision: 1 }, $addToSet: { calls: { $each: callsOf(draft) } } },
          { returnDocument: 'before', ...(session && { session }) },
        )
        .lean<FlowRecord>()
    const keepAndWrite = (because: FlowCopy['because']) =>
      transaction(async (session) => {
        const before = await write(session)
        if (before) await keepCopy(scope, before, { by: by ?? '', at, because }, session)
        return before
      })
    const before = await (keep ? keepAndWrite(keep) : write())
    if (before) return toFlowDoc({ ...before, ...$set, revision: before.revision + 1 })
    throw await whyNotChanged(scope, id)
  }

  return {
    get,
    version,

    /** Whether there is such a flow, without reading what is drawn. */
    async exists(id: string): Promise<boolean> {
      return (await models.flows.exists({ companyId, _id: id })) !== null
    },

    /** Those in use, or those in the archive, in the merchant's order. */
    list({ archived = false, ...page }: PageRequest & { archived?: boolean } = {}): Promise<Page<FlowDoc>> {
      return inOrder<FlowRecord, FlowDoc>(models.flows, { filter: { companyId, archived }, by: 'order', page, to: toFlowDoc })
    },

    async create({ draft, name = draft.name }: { draft: Flow; name?: string }): Promise<FlowDoc> {
      const at = Date.now()
      const last = await models.flows.findOne({ companyId }, { order: 1 }).sort({ order: -1 }).lean()
      const never = {
        lastVersion: 0,
        liveVersion: null,
        liveSha: null,
        switchedOn: false,
        archived: false,
        choices: [],
        calls: callsOf(draft),
      }
      const dated = { revision: 1, order: (last?.order ?? 0) + 1, createdAt: at, updatedAt: at }
      const record: FlowRecord = { _id: newId(at), companyId, name, draft: JSON.stringify({ ...draft, name }), ...never, ...dated }
      await models.flows.insertMany([record])
      return toFlowDoc(record)
    },

    /** Flows whose draft or live version calls this one, or has called it, archived ones too; in the merchant's order. */
    maybeCallers(flowId: string, page: PageRequest = {}): Promise<Page<FlowDoc>> {
      return inOrder<FlowRecord, FlowDoc>(models.flows, { filter: { companyId, calls: flowId }, by: 'order', page, to: toFlowDoc })
    },

    /** Throws UserError('flow.stale') when the draft is not at that revision any more, 'flow.notFound' when the flow is gone. */
    saveDraft,

    /**
     * Puts the flows in this order and those not named behind them, as they were; gives the order of all. Repeated, it changes nothing.
     * Throws UserError('flow.notFound') for an id that is not one of this company's.
     */
    async arrange(flowIds: string[]): Promise<string[]> {
      return await transaction(async (session) => {
        const records = await models.flows.find({ companyId }, { order: 1 }, { session }).sort({ order: 1, _id: 1 }).lean()
        const known = new Set(records.map(({ _id }) => _id))
        const named = new Set(flowIds)
        if (!flowIds.every((id) => known.has(id))) throw notFound()
        const arranged = [...named, ...[...known].filter((id) => !named.has(id))]
        const orders = new Map(records.map(({ _id, order }) => [_id, order]))
        const moved = arranged.flatMap((id, place) => (orders.get(id) === place + 1 ? [] : [{ id, order: place + 1 }]))
        for (const { id, order } of moved) await models.flows.updateOne({ companyId, _id: id }, { $set: { order } }, { session })
        if (moved.length > 0) await bumpEpoch(scope, 'flows', session)
        return arranged
      })
    },

    /**
     * Switches starts on or off; off, `people` says what becomes of those inside. Throws UserError('flow.notPublished') when there is no
     * version to switch on, UserError('flow.archived') when it has to be brought back first.
     */
    async switch(id: string, on: boolean, people: 'finish' | 'stop' = 'finish'): Promise<FlowDoc> {
      const flow = await get(id)
      if (!flow) throw notFound()
      if (on && flow.liveVersion === null)
        throw new UserError('flow.notPublished', 'This flow was never published. Nothing was changed. Publish it first.')
      if (on && flow.archived) throw inArchive()
      if (on === flow.switchedOn) return flow
      return await change(id, { switchedOn: on }, on ? null : { version: null, people, at: Date.now() })
    },

    /**
     * Stores the next version, immutable, with the SHA-256 of what executes, makes it the live one; the first one also switches the flow on.
     * With `revision` it throws UserError('flow.stale') when the draft has moved on, with `again` when another version is live by now;
     * UserError('flow.archived') or ('flow.usesArchived') when it, or a flow it uses, is in the archive.
     */
    async publish(id: string, publication: Publication): Promise<FlowVersion> {
      return await publishFlow(scope, id, publication)
    },

    /**
     * Puts a flow out of the way, or brings it back as it was. Repeated, it changes nothing. Throws UserError('flow.switchedOn'),
     * ('flow.peopleInside') or ('flow.called') when something still needs it.
     */
    async archive(id: string, archived: boolean): Promise<FlowDoc> {
      return await archiveFlow(scope, { id, archived, version })
    },

    /** Newest first. */
    versions(flowId: string, page: PageRequest = {}): Promise<Page<FlowVersion>> {
      return newestFirst<FlowVersionRecord, FlowVersion>(models.flowVersions, {
        filter: { companyId, flowId },
        by: 'publishedAt',
        page,
        to: toFlowVersion,
      })
    },

    /** Makes a published version the draft again; the draft it replaces is kept as a copy. */
    async restore(id: string, revision: number, number: number, saving: Saving = {}): Promise<FlowDoc> {
      const restored = await version(id, number)
      if (!restored) throw notFound()
      return await saveDraft(id, revision, restored.flow, { ...saving, keep: 'restored' })
    },

    /** What executes of a version, with its name for ever. */
    async compiled(flowId: string, number: number): Promise<{ ref: FlowRef; compiled: CompiledFlow } | null> {
      const found = await version(flowId, number)
      return found && { ref: { flowId, version: number, sha: found.sha }, compiled: found.compiled }
    },

    /**
     * The live flows in the merchant's order and, for every flow that is not archived, what was chosen for the people inside. From memory while
     * nothing changed; one small read otherwise.
     */
    async live(): Promise<{ flows: LiveFlow[]; changes: Record<string, PublishChoice[]> }> {
      return await atEpoch(cache.flows, { epochsOf: cache.epochsOf, companyId, part: 'flows', load: loadLive })
    },

    /** Only a flow that was never live can go: runs and messages name the others. Throws UserError('flow.wasLive'). */
    async delete(id: string): Promise<boolean> {
      const flow = await get(id)
      if (!flow) return false
      const { deletedCount } = await models.flows.deleteOne({ companyId, _id: id, lastVersion: 0 })
      if (deletedCount > 0) {
        await models.flowCopies.deleteMany({ companyId, flowId: id })
        return true
      }
      throw new UserError(
        'flow.wasLive',
        'People went through this flow, so it is kept for their history. Nothing was deleted. Switch it off instead.',
      )
    },
  }

  async function change(
    id: string,
    fields: Partial<Pick<FlowRecord, 'switchedOn'>>,
    choice: PublishChoice | null = null,
  ): Promise<FlowDoc> {
    const record = await transaction(async (session) => {
      const update = {
        $set: { ...fields, updatedAt: Date.now() },
        ...(choice && { $push: { choices: { $each: [choice], $slice: -MOST_CHOICES } } }),
      }
      const changed = await models.flows
        .findOneAndUpdate({ companyId, _id: id, ...(fields.switchedOn && { archived: false }) }, update, {
          session,
          returnDocument: 'after',
        })
        .lean<FlowRecord>()
      if (changed) await bumpEpoch(scope, 'flows', session)
      return changed
    })
    if (!record) throw await whyNotChanged(scope, id)
    return toFlowDoc(record)
  }

  async function loadLive(): Promise<{ flows: LiveFlow[]; changes: Record<string, PublishChoice[]> }> {
    const fields = { liveVersion: 1, switchedOn: 1, order: 1, choices: 1 } as const
    const records = await models.flows
      .find({ companyId, archived: false, liveVersion: { $gt: 0 } }, fields)
      .sort({ order: 1, _id: 1 })
      .limit(mostLive)
      .lean<FlowRecord[]>()
    const flows = await Promise.all(
      records.map(async ({ _id, liveVersion, switchedOn, order }): Promise<LiveFlow[]> => {
        const live = liveVersion === null ? null : await version(_id, liveVersion)
        return live ? [{ ref: { flowId: _id, version: live.version, sha: live.sha }, flow: live.compiled, switchedOn, order }] : []
      }),
    )
    return { flows: flows.flat(), changes: Object.fromEntries(records.map(({ _id, choices }) => [_id, choices])) }
  }
}
