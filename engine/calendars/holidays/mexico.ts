import { dayNumber, MONDAY, nthWeekday } from '../civil-days.ts'
import type { HolidayRules } from '../holiday-rules.ts'

/** Ley Federal del Trabajo, art. 74: three of the days are kept on Mondays; 1 October only when a president takes office (2024, then every six years). */
export const mexico: HolidayRules = (year) => [
  [dayNumber(year, 1, 1), 'Año Nuevo'],
  [nthWeekday(year, 2, MONDAY, 1), 'Día de la Constitución'],
  [nthWeekday(year, 3, MONDAY, 3), 'Natalicio de Benito Juárez'],
  [dayNumber(year, 5, 1), 'Día del Trabajo'],
  [dayNumber(year, 9, 16), 'Día de la Independencia'],
  ...(year >= 2024 && (year - 2024) % 6 === 0
    ? ([[dayNumber(year, 10, 1), 'Transmisión del Poder Ejecutivo Federal']] satisfies ReturnType<HolidayRules>)
    : []),
  [nthWeekday(year, 11, MONDAY, 3), 'Día de la Revolución'],
  [dayNumber(year, 12, 25), 'Navidad'],
]
