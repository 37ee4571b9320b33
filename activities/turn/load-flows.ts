import type { ConversationEvent } from '#engine/conversation/event'
import type { Flows, FlowVersion } from '#engine/conversation/flow-version'
import type { Repositories } from '#storage/create-repositories'
import type { TurnLoad } from '#storage/documents/turn'
import { peopleChanges } from './people-changes.ts'

export interface TurnFlows extends Flows {
  /** What publishing asks of the runs inside, as events for this turn. */
  changes: ConversationEvent[]
}

/** Loads every flow version a turn may need (live, pinned by a run, or named by a tapped button); published versions never change, so repositories answer from memory. */
export async function loadFlows(
  repositories: Repositories,
  load: TurnLoad,
  { flows: live, changes }: Awaited<ReturnType<Repositories['flows']['live']>>,
  events: ConversationEvent[],
  at: number,
): Promise<TurnFlows> {
  const { runs, recentlyEnded = [] } = load.conversation.state
  const changed = peopleChanges(runs, changes, at)
  const wanted = new Map<string, { flowId: string; version: number }>()
  const want = (flowId: string, version: number) => wanted.set(`${flowId}@${version}`, { flowId, version })
  for (const run of runs) want(run.flowId, run.version)
  for (const event of [...events, ...changed]) {
    const refused = event.type === 'deliveryFinished' ? recentlyEnded.find((run) => run.id === event.runId) : undefined
    if (refused) want(refused.flowId, refused.version)
    if (event.type === 'messageReceived' && event.message.tap) want(event.message.tap.flowId, event.message.tap.version)
    if (event.type === 'flowChanged' && event.version !== null) want(event.flowId, event.version)
  }
  const loaded = new Map<string, FlowVersion>()
  for (const flow of live) loaded.set(`${flow.ref.flowId}@${flow.ref.version}`, { ref: flow.ref, compiled: flow.flow })
  await Promise.all(
    [...wanted].map(async ([key, { flowId, version }]) => {
      if (loaded.has(key)) return
      const found = await repositories.flows.compiled(flowId, version)
      if (found) loaded.set(key, found)
    }),
  )
  return {
    live,
    versionOf: (flowId, version) => loaded.get(`${flowId}@${version}`),
    changes: changed,
  }
}
