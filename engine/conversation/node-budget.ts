/** Nodes one turn may enter; what is left then goes on in the next turn at once. */
export const NODES_PER_TURN = 200

/** Nodes one run may enter for one outside event; past that it goes in circles and fails. */
export const NODES_PER_EVENT = 2_000

/** Counts down over the whole turn, whichever runs use it. */
export interface NodeBudget {
  left: number
}

export function createBudget(): NodeBudget {
  return { left: NODES_PER_TURN }
}
