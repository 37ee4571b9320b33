import type { ConversationEvent } from '#engine/conversation/event'
import type { RunState } from '#engine/conversation/state'
import type { PublishChoice } from '#storage/models/flow'

/**
 * What publishing asks of the runs of a conversation. Derived at every turn from the recorded choices, so a conversation at rest
 * changes at its next turn and nothing has to be written into it from outside.
 */
export function peopleChanges(runs: RunState[], choices: Record<string, PublishChoice[]>, at: number): ConversationEvent[] {
  const asked = new Map<string, ConversationEvent>()
  for (const run of runs) {
    if (run.status !== 'active') continue
    const later = (choices[run.flowId] ?? []).filter((choice) =>
      choice.version === null ? choice.at > run.startedAt : choice.version > run.version,
    )
    const decisive = later.findLast((choice) => choice.people !== 'finish')
    if (!decisive) continue
    const id = `flow:${run.flowId}:${decisive.version ?? 'off'}:${decisive.at}:${run.version}`
    asked.set(id, { id, at, type: 'flowChanged', flowId: run.flowId, version: decisive.version, people: decisive.people })
  }
  return [...asked.values()]
}
