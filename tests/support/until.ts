type Nothing = null | undefined | false

/** Often at first, then less: what takes seconds anyway is slower for being looked at fifty times in each of them. */
const firstPauseMs = 15
const longestPauseMs = 100

/** Waits until `look` gives something that is not null, undefined or false; says what was waited for when the deadline passes. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | Nothing> | Found | Nothing,
  withinMs = 30_000,
): Promise<Found> {
  const deadline = Date.now() + withinMs
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.2, longestPauseMs)) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
