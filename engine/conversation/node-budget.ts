import type { RunState } from './state.ts'

/** Nodes one turn may enter; what is left then goes on in the next turn at once. */
export const NODES_PER_TURN = 200

/** Nodes one run may enter for one outside event; past that it goes in circles and fails. */
export const NODES_PER_EVENT = 2_000

/** Counts down over the whole turn, whichever runs use it. */
export interface NodeBudget {
  left: number
  /** Where a run stops as if the turn's nodes were used up: for simulations that are looked at node by node. */
  stopsBefore: StopsBefore
}

/** Asked before each node that a run is about to enter. */
export type StopsBefore = (run: Pick<RunState, 'id' | 'flowId'>, nodeId: string) => boolean

export function createBudget(stopsBefore: StopsBefore = () => false): NodeBudget {
  return { left: NODES_PER_TURN, stopsBefore }
}
