import type { InboxAction } from './keys.ts'

type Hearer = (action: InboxAction) => void

/** More is leaning on the keyboard. */
const mostKept = 5
/** What was pressed longer ago would surprise. */
const keptMs = 3000

/** Between the keys, which are listened to from the first moment, and what acts on them, which comes later: keeps the first ones for it. */
export function createKeyQueue(now: () => number = Date.now) {
  let kept: { action: InboxAction; at: number }[] = []
  let hearer: Hearer | null = null

  return {
    press(action: InboxAction): void {
      if (hearer) hearer(action)
      else kept = [...kept, { action, at: now() }].slice(0, mostKept)
    },
    /** Gives what is kept, in its order, and from then on what is pressed; gives back what ends that. */
    hear(next: Hearer): () => void {
      const waiting = kept.filter(({ at }) => now() - at <= keptMs)
      kept = []
      hearer = next
      for (const { action } of waiting) next(action)
      return () => {
        if (hearer === next) hearer = null
      }
    },
    /** Nobody waits for what was kept any more. */
    forget(): void {
      kept = []
    },
  }
}
