type Nothing = null | undefined | false

/** Waits until `look` gives something that is not null, undefined or false; says what was waited for when the deadline passes. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | Nothing> | Found | Nothing,
  withinMs = 30_000,
): Promise<Found> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
