const weekMs = 7 * 86_400_000
/** Nobody wrote to a shop before: whatever claims to be older counts as of this week, so that walks back have an end. */
const firstWeek = weekNumber(Date.UTC(2015, 0, 1))
/** So many weeks are read at once where nothing was found in those before. */
const widest = 64

/** The week a moment lies in: kept with everything that search walks, for the embedded server finds an equality at once and a range by walking. */
export function weekOf(at: number): number {
  return Math.max(firstWeek, weekNumber(at))
}

/** The weeks before one, newest first, in groups that grow: what is rare is found in a few reads, and what is common in the first. */
export function* weeksBefore(week: number, last: number = firstWeek): Generator<number[]> {
  let newest = week - 1
  for (let count = 1; newest >= last; count = Math.min(4 * count, widest)) {
    yield Array.from({ length: Math.min(count, newest - last + 1) }, (_, place) => newest - place)
    newest -= count
  }
}

function weekNumber(at: number): number {
  return Math.floor(at / weekMs)
}
