export const units = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const
export type Unit = keyof typeof units

/** The greatest unit on offer that says a span without a fraction. */
export function unitOf(seconds: number | null, offered: readonly Unit[]): Unit {
  const whole = offered.findLast((unit) => seconds !== null && seconds > 0 && seconds % units[unit] === 0)
  return whole ?? offered[0] ?? 'minutes'
}

/** An amount of a unit in seconds; nothing typed is none. */
export function spanIn(amount: number | string, unit: Unit): number | null {
  return typeof amount === 'number' ? Math.round(amount * units[unit]) : null
}
