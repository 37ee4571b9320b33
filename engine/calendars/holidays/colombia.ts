import { dayNumber, easterOf, mondayFrom } from '../civil-days.ts'
import type { HolidayRules } from '../holiday-rules.ts'

/** Ley 51 de 1983 ("Ley Emiliani"): ten of the days are kept on the Monday that follows them. */
export const colombia: HolidayRules = (year) => {
  const easter = easterOf(year)
  return [
    [dayNumber(year, 1, 1), 'Año Nuevo'],
    [mondayFrom(dayNumber(year, 1, 6)), 'Día de los Reyes Magos'],
    [mondayFrom(dayNumber(year, 3, 19)), 'Día de San José'],
    [easter - 3, 'Jueves Santo'],
    [easter - 2, 'Viernes Santo'],
    [dayNumber(year, 5, 1), 'Día del Trabajo'],
    [mondayFrom(easter + 39), 'Ascensión del Señor'],
    [mondayFrom(easter + 60), 'Corpus Christi'],
    [mondayFrom(easter + 68), 'Sagrado Corazón de Jesús'],
    [mondayFrom(dayNumber(year, 6, 29)), 'San Pedro y San Pablo'],
    [dayNumber(year, 7, 20), 'Día de la Independencia'],
    [dayNumber(year, 8, 7), 'Batalla de Boyacá'],
    [mondayFrom(dayNumber(year, 8, 15)), 'Asunción de la Virgen'],
    [mondayFrom(dayNumber(year, 10, 12)), 'Día de la Raza'],
    [mondayFrom(dayNumber(year, 11, 1)), 'Todos los Santos'],
    [mondayFrom(dayNumber(year, 11, 11)), 'Independencia de Cartagena'],
    [dayNumber(year, 12, 8), 'Inmaculada Concepción'],
    [dayNumber(year, 12, 25), 'Navidad'],
  ]
}
