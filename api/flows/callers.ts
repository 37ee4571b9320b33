import type { z } from 'zod'
import { UserError } from '#engine/errors'
import { checkFlow } from '#engine/flow/check-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import { callsIn } from '#engine/flow/flow-call'
import { ownFrames } from '#engine/flow/frames'
import type { FlowDoc, FlowVersion } from '#storage/documents/flow'
import type { listCallers, republishCallers } from '../contracts/flow-callers.ts'
import type { Repositories } from '../deps.ts'
import { loadKnown } from './known.ts'
import { runTests } from './run-tests.ts'

type Caller = z.output<typeof listCallers.reply>['items'][number]
type Republished = z.output<typeof republishCallers.reply>['results'][number]

/** How a flow uses another one whose live version is given; null when neither its draft nor its live version does, or it is archived. */
export async function callerOf(repositories: Repositories, caller: FlowDoc, called: FlowDoc): Promise<Caller | null> {
  if (caller.archived) return null
  const live = caller.liveVersion === null ? null : await repositories.flows.version(caller.id, caller.liveVersion)
  const draftNodes = callsIn(caller.draft)
    .filter(({ call }) => call.flowId === called.id)
    .map(({ node }) => ({ id: node.id, name: node.name }))
  const pinned = live && pinnedIn(live, called)
  if (draftNodes.length === 0 && pinned === null) return null
  const { id, name, switchedOn } = caller
  return { id, name, switchedOn, draftNodes, live: pinned }
}

function pinnedIn({ version, compiled }: FlowVersion, called: FlowDoc): Caller['live'] {
  const frames = ownFrames(compiled).filter(([, frame]) => frame.flowId === called.id)
  const oldest = Math.min(...frames.map(([, frame]) => frame.version))
  if (frames.length === 0) return null
  const nodes = frames.map(([callId]) => ({ id: callId, name: compiled.nodes[callId]?.name ?? '' }))
  return { version, nodes, pinned: oldest, isCurrent: oldest === called.liveVersion }
}

/** Publishes a flow's live version once more, with the flows it calls as they are now. What refuses it is told, and the live version goes on. */
export async function republish(
  repositories: Repositories,
  flowId: string,
  { called, ...choice }: { called: FlowDoc; people: FlowVersion['people']; note: string; by: string },
): Promise<Republished> {
  const caller = await repositories.flows.get(flowId)
  if (!caller) return { flowId, name: '', outcome: 'notFound', version: null, problems: [] }
  const { name, liveVersion: version } = caller
  const live = version === null ? null : await repositories.flows.version(flowId, version)
  const pinned = live && pinnedIn(live, called)
  if (!live || !pinned || caller.archived) return { flowId, name, outcome: 'notCaller', version, problems: [] }
  if (pinned.isCurrent) return { flowId, name, outcome: 'upToDate', version, problems: [] }
  const known = await loadKnown(repositories, flowId)
  const problems = checkFlow(live.flow, known)
  if (problems.some(({ severity }) => severity === 'error')) return { flowId, name, outcome: 'refused', version, problems }
  const compiled = compileFlow(live.flow, known.subflows?.callable)
  const tests = await runTests(repositories, { ...caller, draft: live.flow }, compiled)
  if (tests.some(({ passed }) => !passed)) return { flowId, name, outcome: 'testsFailed', version, problems }
  try {
    const published = await repositories.flows.publish(flowId, { flow: live.flow, compiled, ...choice, again: live.version })
    return { flowId, name, outcome: 'published', version: published.version, problems }
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'flow.stale') throw error
    return { flowId, name, outcome: 'changed', version, problems: [] }
  }
}
