const dayMs = 86_400_000
const mostDays = 366

/** The day so many days after another; `2026-11-22`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)
}

/** The last days up to and with today. */
export function lastDays(today: string, count: number): { from: string; to: string } {
  return { from: addDays(today, 1 - count), to: today }
}

/** Whether a report can be of these days: one to a year of them. */
export function isSpan(from: string, to: string): boolean {
  const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  return count >= 1 && count <= mostDays
}
