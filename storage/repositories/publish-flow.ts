import { createHash } from 'node:crypto'
import { UserError } from '#engine/errors'
import { executableText } from '#engine/flow/compile-flow'
import type { CompiledFlow } from '#engine/flow/compiled'
import type { Flow } from '#engine/flow/schema'
import type { FlowVersion } from '../documents.ts'
import type { FlowRecord } from '../models/flow.ts'
import { type FlowVersionRecord, flowVersionIdOf, toFlowVersion } from '../models/flow-version.ts'
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
}

/** The version, the live pointer, the choice and the epoch in one transaction: a turn sees all of it or nothing. */
export async function publishFlow(scope: Scope, flowId: string, publication: Publication): Promise<FlowVersion> {
  const { companyId, models } = scope
  const { flow, compiled, note, people, by, revision } = publication
  const sha = createHash('sha256').update(executableText(compiled)).digest('hex')
  return await scope.transaction(async (session) => {
    const at = Date.now()
    const current = { companyId, _id: flowId, ...(revision !== undefined && { revision }) }
    const given = await models.flows
      .findOneAndUpdate(current, { $inc: { lastVersion: 1 }, $set: { liveSha: sha, updatedAt: at } }, { session, returnDocument: 'after' })
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
    const record: FlowVersionRecord = {
      _id: flowVersionIdOf(flowId, version),
      companyId,
      flowId,
      version,
      sha,
      flow: JSON.stringify(flow),
      compiled: JSON.stringify(compiled),
      note,
      publishedAt: at,
      publishedBy: by,
      people,
    }
    await models.flowVersions.insertMany([record], { session })
    await bumpEpoch(scope, 'flows', session)
    return toFlowVersion(record)
  })
}

export function stale(): UserError {
  return new UserError('flow.stale', 'The draft was changed since you read it. Nothing was saved. Read it again and repeat.')
}

export function notFound(): UserError {
  return new UserError('flow.notFound', 'There is no such flow or version in this company.')
}
