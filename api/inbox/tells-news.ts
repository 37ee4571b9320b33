import type { Change } from '#storage/across-companies/changes'

const mostKept = 10_000

/** Tells whether a change is news to anybody: that an agent is still there, minute by minute, is not. */
export function tellsNews(): (change: Change) => boolean {
  const told = new Map<string, number>()
  return ({ kind, id, version }) => {
    if (kind !== 'agent') return true
    if (told.get(id) === version) return false
    if (told.size >= mostKept) told.clear()
    told.set(id, version)
    return true
  }
}
