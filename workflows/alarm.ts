import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'

export interface Alarm {
  /** When it rings; null = it is not set. Epoch ms. */
  at: () => number | null
  /** Sets it, in the place of the one before. */
  set: (at: number) => void
  clear: () => void
  /** Whether it has rung since `answer`. */
  rang: () => boolean
  answer: () => void
}

/** The one timer of a session. A moment that moves later needs no new timer: the old one rings, is looked at, and is set again. */
export function createAlarm(): Alarm {
  let timer: { at: number; scope: CancellationScope } | null = null
  let hasRung = false

  function clear(): void {
    timer?.scope.cancel()
    timer = null
  }

  return {
    at: () => timer?.at ?? null,
    set(at) {
      clear()
      const mine = { at, scope: new CancellationScope() }
      timer = mine
      void mine.scope
        .run(() => sleep(Math.max(1, at - Date.now())))
        .then(
          () => {
            if (timer === mine) timer = null
            hasRung = true
          },
          (error) => {
            if (!isCancellation(error)) throw error
          },
        )
    },
    clear,
    rang: () => hasRung,
    answer: () => {
      hasRung = false
    },
  }
}
