import type { ClientSession } from 'mongoose'
import { type HiloError, UserError } from '#engine/errors'
import type { CompiledFlow } from '#engine/flow/compiled'
import { callsOf } from '#engine/flow/flow-call'
import type { Flow } from '#engine/flow/schema'
import { resourcesOf } from '#engine/imports/resources'
import type { FlowVersion } from '../documents/flow.ts'
import type { FlowRecord } from '../models/flow.ts'
import { type FlowVersionRecord, flowVersionIdOf, shaOf, toFlowVersion } from '../models/flow-version.ts'
import type { Scope } from '../scope.ts'
import { bumpEpoch } from './epochs.ts'

/** Choices older than the newest so many have no people left inside that they could be about. */
export const MOST_CHOICES = 100

export interface Publication {
  flow: Flow
  compiled: CompiledFlow
  note: string
  /** What happens to the people inside. */
  people: FlowVersion['people']
  /** Member or key id. */
  by: string
  /** The draft's revision that was checked and compiled. */
  revision?: number
  /** The live version that is published once more, with what it calls as it is now; the draft has no part in it. */
  again?: number
}

/** The version, the live pointer, the choice and the epoch in one transaction: a turn sees all of it or nothing. */
export async function publishFlow(scope: Scope, flowId: string, publication: Publication): Promise<FlowVersion> {
  const { companyId, models } = scope
  const { flow, compiled, note, people, by, revision, again } = publication
  const calls = callsOf(flow)
  const sha = shaOf(compiled)
  return await scope.transaction(async (session) => {
    const at = Date.now()
    const current = {
      companyId,
      _id: flowId,
      archived: false,
      ...(revision !== undefined && { revision }),
      ...(again !== undefined && { liveVersion: again }),
    }
    // Only a draft that is known to be the one published calls nothing else.
    const called = revision === undefined ? { $addToSet: { calls: { $each: calls } } } : {}
    const $set = { liveSha: sha, updatedAt: at, ...(revision !== undefined && { calls }) }
    const given = await models.flows
      .findOneAndUpdate(current, { $inc: { lastVersion: 1 }, $set, ...called }, { session, returnDocument: 'after' })
      .lean<FlowRecord>()
    if (!given) throw await whyNotChanged(scope, flowId)
    await requireNoneArchived(scope, flow, session)
    const version = given.lastVersion
    await models.flows.updateOne(
      { companyId, _id: flowId },
      {
        $set: { liveVersion: version, ...(version === 1 && { switchedOn: true }) },
        $push: { choices: { $each: [{ version, people, at }], $slice: -MOST_CHOICES } },
      },
      { session },
    )
    const record = versionRecord({ companyId, flowId, version, sha, publishedAt: at, flow, compiled, note, people, by })
    await models.flowVersions.insertMany([record], { session })
    await bumpEpoch(scope, 'flows', session)
    return toFlowVersion(record)
  })
}

/** What it names was there when it was checked; somebody may have archived it since. */
async function requireNoneArchived({ companyId, models }: Scope, flow: Flow, session: ClientSession): Promise<void> {
  const named = resourcesOf(flow).flatMap(({ kind, id }) => (kind === 'flow' ? [id] : []))
  for (const id of new Set(named))
    if (await models.flows.exists({ companyId, _id: id, archived: true }).session(session))
      throw new UserError(
        'flow.usesArchived',
        'A flow that this one uses was archived a moment ago. Nothing was published; the live version goes on. Bring that one back, or use another.',
      )
}

type NewVersion = Pick<FlowVersionRecord, 'companyId' | 'flowId' | 'version' | 'sha' | 'publishedAt'> &
  Pick<Publication, 'flow' | 'compiled' | 'note' | 'people' | 'by'>

/** A version as it is stored, for good. */
export function versionRecord({ flow, compiled, by, ...plain }: NewVersion): FlowVersionRecord {
  return {
    ...plain,
    _id: flowVersionIdOf(plain.flowId, plain.version),
    flow: JSON.stringify(flow),
    compiled: JSON.stringify(compiled),
    publishedBy: by,
  }
}

/** Why a flow that was to be changed did not match: it is in the archive, was changed since, or is gone. */
export async function whyNotChanged({ companyId, models }: Scope, id: string): Promise<HiloError> {
  const record = await models.flows.findOne({ companyId, _id: id }, { archived: 1 }).lean<Pick<FlowRecord, 'archived'>>()
  if (!record) return notFound()
  return record.archived ? inArchive() : stale()
}

export function inArchive(): UserError {
  return new UserError('flow.archived', 'This flow is archived. Nothing was changed. Bring it back first.')
}

export function stale(): UserError {
  return new UserError('flow.stale', 'The draft was changed since you read it. Nothing was saved. Read it again and repeat.')
}

export function notFound(): UserError {
  return new UserError('flow.notFound', 'There is no such flow or version in this company.')
}
