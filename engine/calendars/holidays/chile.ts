import { dayNumber, easterOf, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, weekdayOf } from '../civil-days.ts'
import type { HolidayRules } from '../holiday-rules.ts'

/** Law 2.977 with 19.668 and 20.299 (days that move), 20.215 and 20.983 (days beside others) and 21.357 (solstice). Election days are not in it. */
export const chile: HolidayRules = (year) => {
  const easter = easterOf(year)
  const days: [number, string][] = [
    [dayNumber(year, 1, 1), 'Año Nuevo'],
    [easter - 2, 'Viernes Santo'],
    [easter - 1, 'Sábado Santo'],
    [dayNumber(year, 5, 1), 'Día Nacional del Trabajo'],
    [dayNumber(year, 5, 21), 'Día de las Glorias Navales'],
    [dayNumber(year, 6, solsticeDay(year)), 'Día Nacional de los Pueblos Indígenas'],
    [toMonday(dayNumber(year, 6, 29)), 'San Pedro y San Pablo'],
    [dayNumber(year, 7, 16), 'Día de la Virgen del Carmen'],
    [dayNumber(year, 8, 15), 'Asunción de la Virgen'],
    [dayNumber(year, 9, 18), 'Independencia Nacional'],
    [dayNumber(year, 9, 19), 'Día de las Glorias del Ejército'],
    [toMonday(dayNumber(year, 10, 12)), 'Encuentro de Dos Mundos'],
    [toFriday(dayNumber(year, 10, 31)), 'Día de las Iglesias Evangélicas y Protestantes'],
    [dayNumber(year, 11, 1), 'Día de Todos los Santos'],
    [dayNumber(year, 12, 8), 'Inmaculada Concepción'],
    [dayNumber(year, 12, 25), 'Navidad'],
  ]
  return [...days, ...beside(year)]
}

/** Days that fill the gap to a weekend. */
function beside(year: number): [number, string][] {
  const [second, seventeenth, twentieth] = [dayNumber(year, 1, 2), dayNumber(year, 9, 17), dayNumber(year, 9, 20)]
  const days: [number, string][] = []
  if (weekdayOf(second) === MONDAY) days.push([second, 'Feriado adicional de Año Nuevo'])
  if ([MONDAY, FRIDAY].includes(weekdayOf(seventeenth))) days.push([seventeenth, 'Feriado adicional de Fiestas Patrias'])
  if (weekdayOf(twentieth) === FRIDAY) days.push([twentieth, 'Feriado adicional de Fiestas Patrias'])
  return days
}

/** Law 19.668: from Tuesday to Thursday to the Monday of that week, from Friday to the Monday after. */
function toMonday(day: number): number {
  const weekday = weekdayOf(day)
  if (weekday === FRIDAY) return day + 3
  return weekday >= TUESDAY && weekday <= THURSDAY ? day - (weekday - MONDAY) : day
}

/** Law 20.299: from Tuesday to the Friday before, from Wednesday to the Friday after. */
function toFriday(day: number): number {
  const weekday = weekdayOf(day)
  if (weekday === TUESDAY) return day - 4
  return weekday === WEDNESDAY ? day + 2 : day
}

/** The June solstice by Chile's clock, valid from 2022 to 2046: it moves three quarters of an hour in four years. */
function solsticeDay(year: number): number {
  return year % 4 < 2 ? 20 : 21
}
