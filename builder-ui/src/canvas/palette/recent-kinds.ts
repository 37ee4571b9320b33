import { z } from 'zod'

const storageKey = 'hilo-recent-kinds'
const most = 6

/** The kinds that this browser added last, newest first. */
export function recentKinds(): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'))
  } catch {
    return []
  }
}

export function noteRecentKind(kind: string): void {
  const kinds = [kind, ...recentKinds().filter((other) => other !== kind)].slice(0, most)
  try {
    localStorage.setItem(storageKey, JSON.stringify(kinds))
  } catch {
    // A browser that keeps nothing (private, full) only loses the order of the palette.
  }
}
