/** Seconds of each unit in which people tell a span of time. */
export const units = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const
export type Unit = keyof typeof units
export const unitNames: Unit[] = ['seconds', 'minutes', 'hours', 'days']

/** The greatest unit that says it without a fraction. */
export function wholeUnit(seconds: number | undefined): Unit {
  return unitNames.findLast((name) => seconds !== undefined && seconds !== 0 && seconds % units[name] === 0) ?? 'minutes'
}
