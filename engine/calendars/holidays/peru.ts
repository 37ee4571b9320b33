import { dayNumber, easterOf } from '../civil-days.ts'
import type { HolidayRules } from '../holiday-rules.ts'

/** Decreto Legislativo 713 with Leyes 31381, 31530, 31788 and 31822; no day moves. */
export const peru: HolidayRules = (year) => [
  [dayNumber(year, 1, 1), 'Año Nuevo'],
  [easterOf(year) - 3, 'Jueves Santo'],
  [easterOf(year) - 2, 'Viernes Santo'],
  [dayNumber(year, 5, 1), 'Día del Trabajo'],
  [dayNumber(year, 6, 7), 'Batalla de Arica y Día de la Bandera'],
  [dayNumber(year, 6, 29), 'San Pedro y San Pablo'],
  [dayNumber(year, 7, 23), 'Día de la Fuerza Aérea del Perú'],
  [dayNumber(year, 7, 28), 'Fiestas Patrias'],
  [dayNumber(year, 7, 29), 'Fiestas Patrias'],
  [dayNumber(year, 8, 6), 'Batalla de Junín'],
  [dayNumber(year, 8, 30), 'Santa Rosa de Lima'],
  [dayNumber(year, 10, 8), 'Combate de Angamos'],
  [dayNumber(year, 11, 1), 'Día de Todos los Santos'],
  [dayNumber(year, 12, 8), 'Inmaculada Concepción'],
  [dayNumber(year, 12, 9), 'Batalla de Ayacucho'],
  [dayNumber(year, 12, 25), 'Navidad'],
]
