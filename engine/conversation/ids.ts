/** Makes the ids of one turn: unique for ever, and the same again when the turn is retried. */
export interface IdSource {
  next: () => string
}

/** Ids `{turnId}:{n}` from 0 on, shared by everything that happens in the turn. */
export function createIds(turnId: string): IdSource {
  let count = 0
  return { next: () => `${turnId}:${count++}` }
}
