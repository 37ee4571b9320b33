import { dayNumber, easterOf } from '../civil-days.ts'
import type { HolidayRules } from '../holiday-rules.ts'

/** Leis 662/1949, 6.802/1980, 10.607/2002 and 14.759/2023; Good Friday as the federal calendar lists it. Carnival and Corpus Christi are optional days. */
export const brazil: HolidayRules = (year) => [
  [dayNumber(year, 1, 1), 'Confraternização Universal'],
  [easterOf(year) - 2, 'Paixão de Cristo'],
  [dayNumber(year, 4, 21), 'Tiradentes'],
  [dayNumber(year, 5, 1), 'Dia Mundial do Trabalho'],
  [dayNumber(year, 9, 7), 'Independência do Brasil'],
  [dayNumber(year, 10, 12), 'Nossa Senhora Aparecida'],
  [dayNumber(year, 11, 2), 'Finados'],
  [dayNumber(year, 11, 15), 'Proclamação da República'],
  ...(year >= 2024 ? ([[dayNumber(year, 11, 20), 'Dia Nacional de Zumbi e da Consciência Negra']] satisfies ReturnType<HolidayRules>) : []),
  [dayNumber(year, 12, 25), 'Natal'],
]
