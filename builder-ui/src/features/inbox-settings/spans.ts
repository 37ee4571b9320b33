import { type Unit, units } from '#engine/expressions/span-units'
import { wholeUnit } from '../../forms/span-units.ts'

/** The greatest unit on offer that says a span without a fraction. */
export function unitOf(seconds: number | null, offered: readonly Unit[]): Unit {
  return wholeUnit(seconds, offered) ?? offered[0] ?? 'minutes'
}

/** An amount of a unit in seconds; nothing typed is none. */
export function spanIn(amount: number | string, unit: Unit): number | null {
  return typeof amount === 'number' ? Math.round(amount * units[unit]) : null
}
