/** A wait that was skipped: when (real epoch ms), and by how much the conversation's clock jumped. */
export interface Skip {
  at: number
  ms: number
}

/** The clock a conversation lives by: the real one, and ahead of it by every wait that somebody playing the customer skipped. */
export interface PlayedClock {
  /** A real moment (epoch ms) on the conversation's clock. */
  played(real: number): number
  /** A moment of the conversation's clock in real time: when it was, or when it will be if nothing more is skipped. */
  real(played: number): number
}

/** Makes the clock of a conversation from its skips, oldest first; `aheadMs` also holds those too old to be kept. */
export function createPlayedClock({ clockAheadMs, skips }: { clockAheadMs: number; skips: readonly Skip[] }): PlayedClock {
  const forgotten = clockAheadMs - skips.reduce((sum, { ms }) => sum + ms, 0)
  return {
    played: (real) => skips.reduce((moment, { at, ms }) => (at <= real ? moment + ms : moment), real + forgotten),
    real(played) {
      let ahead = clockAheadMs
      for (const { at, ms } of skips.toReversed()) {
        if (played - ahead >= at) break
        ahead -= ms
      }
      return played - ahead
    },
  }
}
