/** Seconds of each unit in which people tell a span of time, the smallest first. */
export const units = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const
export type Unit = keyof typeof units
// The keys of the table, which `Object.keys` only knows as strings.
export const unitNames = Object.keys(units) as [Unit, ...Unit[]]
