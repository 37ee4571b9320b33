import type { ClientSession } from 'mongoose'
import { UserError } from '#engine/errors'
import type { FlowDoc, FlowVersion } from '../documents/flow.ts'
import { type FlowRecord, toFlowDoc } from '../models/flow.ts'
import type { Scope } from '../scope.ts'
import { bumpEpoch } from './epochs.ts'
import { notFound } from './publish-flow.ts'

interface Wish {
  id: string
  archived: boolean
  version: (flowId: string, number: number) => Promise<FlowVersion | null>
}

/** Into the archive or out of it, in one transaction: whoever publishes or switches on meanwhile is in its way, and one of them begins again. */
export async function archiveFlow(scope: Scope, { id, archived, version }: Wish): Promise<FlowDoc> {
  const { companyId, models } = scope
  return await scope.transaction(async (session) => {
    const flow = await models.flows.findOne({ companyId, _id: id }, null, { session }).lean<FlowRecord>()
    if (!flow) throw notFound()
    if (flow.archived === archived) return toFlowDoc(flow)
    // Every publication writes here too: what is read below is what is live when this is stored.
    await bumpEpoch(scope, 'flows', session)
    if (archived) await requireUnused(scope, flow, { version, session })
    const updatedAt = Date.now()
    await models.flows.updateOne({ companyId, _id: id }, { $set: { archived, updatedAt } }, { session })
    return toFlowDoc({ ...flow, archived, updatedAt })
  })
}

type Means = Pick<Wish, 'version'> & { session: ClientSession }

async function requireUnused(scope: Scope, flow: FlowRecord, means: Means): Promise<void> {
  const { companyId, models } = scope
  if (flow.switchedOn)
    throw new UserError(
      'flow.switchedOn',
      'This flow is switched on, so it still answers customers. Nothing was archived. Switch it off first.',
    )
  const inside = await models.runs.countDocuments({ companyId, flowId: flow._id, status: 'active' }, { session: means.session })
  if (inside > 0)
    throw new UserError(
      'flow.peopleInside',
      `People are still inside this flow (${inside}). Nothing was archived. Wait until they have finished, or stop them.`,
    )
  const flows = await usersOf(scope, flow._id, means)
  if (flows.length > 0)
    throw new UserError(
      'flow.called',
      'Published flows use this one: see `flows`. Nothing was archived. Change and publish them without it, or archive them first.',
      { flows },
    )
}

/** The flows whose live version goes to this one or calls it; ids are like no other text. */
async function usersOf({ companyId, models }: Scope, id: string, { version, session }: Means) {
  const others = await models.flows
    .find({ companyId, archived: false }, { name: 1, liveVersion: 1 }, { session })
    .sort({ order: 1, _id: 1 })
    .lean<FlowRecord[]>()
  const using = others.map(async ({ _id, name, liveVersion }) => {
    const live = _id === id || liveVersion === null ? null : await version(_id, liveVersion)
    const { nodes, frames } = live?.compiled ?? {}
    return JSON.stringify([nodes, frames]).includes(JSON.stringify(id)) ? [{ id: _id, name, live: true }] : []
  })
  return (await Promise.all(using)).flat()
}
