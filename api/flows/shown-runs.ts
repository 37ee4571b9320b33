import { createPlayedClock } from '#engine/conversation/played-clock'
import type { RunState } from '#engine/conversation/state'
import type { Json } from '#engine/json'
import type { Conversation } from '#storage/documents/conversation'
import type { RunDoc } from '#storage/documents/run'
import { MASK } from '../contracts/runs.ts'
import type { Repositories } from '../deps.ts'
import { createInnerNodes } from './inner-nodes.ts'

/** Runs with whom they are about; personal data only for who may read them. */
export async function shownRuns(repositories: Repositories, runs: RunDoc[], mayRead: boolean) {
  const names = mayRead ? await repositories.contacts.namesOf(runs.map(({ contactId }) => contactId)) : null
  const innerOf = createInnerNodes(repositories)
  const shown = runs.map(async (run) => {
    const { flowId, version, nodeId, failure } = run
    const [inner, failedIn] = await Promise.all([innerOf(flowId, version, nodeId), failure && innerOf(flowId, version, failure.nodeId)])
    return {
      ...run,
      inner,
      contact: names ? (names.get(run.contactId) ?? { name: null, phone: null }) : { name: MASK, phone: null },
      failure: failure && { ...failure, inner: failedIn, message: mayRead ? failure.message : MASK },
      test: run.test ?? false,
      masked: !mayRead,
    }
  })
  return await Promise.all(shown)
}

/** What the conversation knows of a run: while it lives, and for a while after it came to its end. */
export function knownOf(conversation: Conversation | null, runId: string, mayRead: boolean) {
  const { runs = [], recentlyEnded = [], floor = null } = conversation?.state ?? {}
  const kept = [...runs, ...recentlyEnded].find(({ id }) => id === runId)
  return {
    wait: conversation && kept?.wait && kept.status === 'active' ? waitNow(kept.wait, conversation) : null,
    hasFloor: floor === runId,
    variables: kept === undefined ? null : mayRead ? kept.variables : maskedValues(kept.variables),
  }
}

/** The names of what is known, without what is known. */
function maskedValues(values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? null : MASK]))
}

/** What a run waits for, and until when on the real clock. */
function waitNow(wait: NonNullable<RunState['wait']>, conversation: Conversation) {
  const wakeAt = 'wakeAt' in wait ? wait.wakeAt : undefined
  return { type: wait.type, until: wakeAt === undefined ? null : createPlayedClock(conversation).real(wakeAt) }
}
