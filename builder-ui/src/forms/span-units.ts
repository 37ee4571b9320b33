import { type Unit, unitNames, units } from '#engine/expressions/span-units'

/** The greatest unit of these that says so many seconds without a fraction; undefined for none, or nothing. */
export function wholeUnit(seconds: number | null | undefined, offered: readonly Unit[] = unitNames): Unit | undefined {
  if (!seconds) return undefined
  return offered.findLast((name) => seconds % units[name] === 0)
}
