import type { Call, Command, Visit } from './command.ts'
import type { ConversationEvent } from './event.ts'
import type { FlowVersion } from './flow-version.ts'
import type { IdSource } from './ids.ts'
import type { NodeBudget } from './node-budget.ts'
import type { ContactView, Situation } from './situation.ts'
import type { RunState } from './state.ts'

/**
 * What a run may say now: `full` with the floor; `withoutFloor` only what needs no floor (transactional messages);
 * `silent` nothing at all (automations are paused).
 */
export type Voice = 'full' | 'withoutFloor' | 'silent'

/** What stays the same while one run hears one event. */
export interface Trip {
  flow: FlowVersion
  event: ConversationEvent
  situation: Situation
  ids: IdSource
  budget: NodeBudget
  voice: Voice
}

/** What one run did with one event: its new state, what is to be done, and the nodes it saw. */
export interface StepResult {
  run: RunState
  /** The contact after the effects so far, so that later nodes see them. */
  contact: ContactView
  commands: Command[]
  calls: Call[]
  visits: Visit[]
  /** The run ended by starting the live version of this flow, which inherits the floor. */
  startFlow?: string
}

/** The state so far and the node to arrive at next; null = the run waits or is over. */
export interface Move {
  result: StepResult
  to: string | null
}

export function stopped(result: StepResult): Move {
  return { result, to: null }
}

export function withRun(result: StepResult, changes: Partial<RunState>): StepResult {
  return { ...result, run: { ...result.run, ...changes } }
}

export function visited(
  result: StepResult,
  nodeId: string,
  port: string | null,
  at: number,
  failure?: string,
  more: Pick<Visit, 'back'> = {},
): StepResult {
  const visit: Visit = { runId: result.run.id, nodeId, at, port, ...(failure !== undefined && { failure }), ...more }
  return { ...result, visits: [...result.visits, visit] }
}
