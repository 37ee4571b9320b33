import type { Entry, NobodyReason } from './delivery.ts'
import { floorRun } from './floor.ts'
import { needsFloor } from './flow-needs.ts'
import type { Flows } from './flow-version.ts'
import type { LiveFlow, Situation } from './situation.ts'
import type { ConversationState, RunState } from './state.ts'

/** What led to the trigger: a customer's message, something that happened, or the customer asking for the menu. */
export type Origin = 'message' | 'event' | 'menu'

export type Admission =
  | { type: 'admitted'; entry: Entry; replaces: string[] }
  | { type: 'continued'; runId: string }
  | { type: 'declined'; reason: NobodyReason }

/** Whether a flow may start now, and how, by its settings `reentry` and `whenBusy` and by who speaks. */
export function admission(conversation: ConversationState, flows: Flows, flow: LiveFlow, origin: Origin, situation: Situation): Admission {
  if (isPaused(conversation, situation)) return declined('paused')
  const inside = conversation.runs.filter((run) => run.status === 'active' && run.flowId === flow.ref.flowId)
  const { reentry } = flow.flow.settings
  const latest = inside.at(-1)
  if (latest && origin !== 'menu' && reentry === 'ignore') return declined('inside')
  const admitted = entryOf(conversation, flows, flow, origin, inside)
  if (!latest || origin === 'menu' || reentry !== 'continue' || admitted.type !== 'admitted') return admitted
  return admitted.entry === 'queue' ? declined('busy') : { type: 'continued', runId: latest.id }
}

export function isPaused(conversation: ConversationState, situation: Situation): boolean {
  return conversation.paused || situation.company.paused
}

function entryOf(conversation: ConversationState, flows: Flows, flow: LiveFlow, origin: Origin, inside: RunState[]): Admission {
  const replaces = inside.map((run) => run.id)
  const admit = (entry: Entry): Admission => ({ type: 'admitted', entry, replaces })
  const { whenBusy } = flow.flow.settings
  if (!needsFloor(flow.flow)) return admit('beside')
  // What a customer says to a person is for that person: it starts nothing later either.
  if (conversation.owner.type !== 'bot') return whenBusy === 'queue' && origin === 'event' ? admit('queue') : declined('owner')
  const holder = floorRun(conversation)
  if (holder === undefined || replaces.includes(holder.id)) return admit('floor')
  if (origin === 'menu') return admit('interrupt')
  if (whenBusy === 'skip') return declined('busy')
  // A flow that wants the floor now meets one that must not be interrupted: it waits its turn rather than being lost.
  return admit(whenBusy === 'takeFloor' && isInterruptible(holder, flows) ? 'interrupt' : 'queue')
}

function isInterruptible(run: RunState, flows: Flows): boolean {
  return flows.versionOf(run.flowId, run.version)?.compiled.settings.interruptible ?? true
}

function declined(reason: NobodyReason): Admission {
  return { type: 'declined', reason }
}
