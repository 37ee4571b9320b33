import { dayNumber, easterOf, FRIDAY, isoDay, THURSDAY, TUESDAY, WEDNESDAY, weekdayOf } from '../civil-days.ts'
import type { HolidayRules } from '../holiday-rules.ts'

/**
 * Ley 27.399. Four days move (art. 6): from Tuesday or Wednesday to the Monday before, from Thursday or Friday to the Monday after. On a
 * weekend they stay unless the government moves them (decree 614/2025): those decisions are data.
 */
export const argentina: HolidayRules = (year) => [
  [dayNumber(year, 1, 1), 'Año Nuevo'],
  [easterOf(year) - 48, 'Carnaval'],
  [easterOf(year) - 47, 'Carnaval'],
  [dayNumber(year, 3, 24), 'Día Nacional de la Memoria por la Verdad y la Justicia'],
  [dayNumber(year, 4, 2), 'Día del Veterano y de los Caídos en la Guerra de Malvinas'],
  [easterOf(year) - 2, 'Viernes Santo'],
  [dayNumber(year, 5, 1), 'Día del Trabajador'],
  [dayNumber(year, 5, 25), 'Día de la Revolución de Mayo'],
  [moved(dayNumber(year, 6, 17)), 'Paso a la Inmortalidad del General Güemes'],
  [dayNumber(year, 6, 20), 'Paso a la Inmortalidad del General Belgrano'],
  [dayNumber(year, 7, 9), 'Día de la Independencia'],
  [moved(dayNumber(year, 8, 17)), 'Paso a la Inmortalidad del General San Martín'],
  [moved(dayNumber(year, 10, 12)), 'Día de la Raza'],
  [moved(dayNumber(year, 11, 20)), 'Día de la Soberanía Nacional'],
  [dayNumber(year, 12, 8), 'Inmaculada Concepción de María'],
  [dayNumber(year, 12, 25), 'Navidad'],
]

/** By the day itself: how many days the government moved it by. */
const decided: Record<string, number> = {
  // Resolution 139/2025 of the Jefatura de Gabinete: Friday, 10 October.
  '2025-10-12': -2,
}

const byWeekday: Record<number, number> = { [TUESDAY]: -1, [WEDNESDAY]: -2, [THURSDAY]: 4, [FRIDAY]: 3 }

function moved(day: number): number {
  return day + (decided[isoDay(day)] ?? byWeekday[weekdayOf(day)] ?? 0)
}
