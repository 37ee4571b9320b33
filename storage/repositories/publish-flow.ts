import { UserError } from '#engine/errors'
import type { CompiledFlow } from '#engine/flow/compiled'
import { callsOf } from '#engine/flow/flow-call'
import type { Flow } from '#engine/flow/schema'
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
      ...(revision !== undefined && { revision }),
      ...(again !== undefined && { liveVersion: again }),
    }
    // Only a draft that is known to be the one published calls nothing else.
    const called = revision === undefined ? { $addToSet: { calls: { $each: calls } } } : {}
    const $set = { liveSha: sha, updatedAt: at, ...(revision !== undefined && { calls }) }
    const given = await models.flows
      .findOneAndUpdate(current, { $inc: { lastVersion: 1 }, $set, ...called }, { session, returnDocument: 'after' })
      .lean<FlowRecord>()
    if (!given) throw (await models.flows.exists({ companyId, _id: flowId })) ? stale() : notFound()
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

export function stale(): UserError {
  return new UserError('flow.stale', 'The draft was changed since you read it. Nothing was saved. Read it again and repeat.')
}

export function notFound(): UserError {
  return new UserError('flow.notFound', 'There is no such flow or version in this company.')
}
