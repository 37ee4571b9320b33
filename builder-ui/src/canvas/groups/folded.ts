import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const key = 'hilo.folded-groups'
const mostKept = 500

/** Which groups this person keeps folded: theirs alone, kept in this browser. */
const store = createStore<{ folded: ReadonlySet<string> }>(() => ({ folded: new Set(read()) }))

export function useFoldedGroups(): ReadonlySet<string> {
  return useStore(store, ({ folded }) => folded)
}

export function foldGroups(ids: Iterable<string>, isFolded: boolean): void {
  const folded = new Set(store.getState().folded)
  for (const id of ids) {
    if (isFolded) folded.add(id)
    else folded.delete(id)
  }
  store.setState({ folded })
  try {
    localStorage.setItem(key, JSON.stringify([...folded].slice(-mostKept)))
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
