import { DateTime } from 'luxon'
import { type Clock, momentOf } from './clock.ts'
import { fold } from './fold.ts'

/** `past` reads a day without a year as the last one (a birthday), otherwise as the next one (an appointment). */
interface DateSetting extends Clock {
  /** ISO 3166-1 alpha-2: the United States write the month first. */
  country: string
  past?: boolean
}

/**
 * Reads a day as typed in Spanish, Portuguese or English: `mañana`, `el lunes`, `en 3 días`, `15/08/2026`, `15-8`, `2026-08-15`,
 * `15 de agosto`, `August 15, 2026`. Gives `YYYY-MM-DD` in the shop's zone, or null.
 */
export function parseDate(text: string, setting: DateSetting): string | null {
  const folded = fold(text.slice(0, 100))
  const today = momentOf(setting).startOf('day')
  for (const read of readers) {
    const day = read(folded, today, setting)
    if (day?.isValid) return day.toISODate()
  }
  return null
}

type Reader = (text: string, today: DateTime, setting: DateSetting) => DateTime | null

const readers: Reader[] = [readIso, readNumeric, readNamedMonth, readRelative, readWeekday]

const relatives: Record<string, number> = {
  ...{ hoy: 0, hoje: 0, today: 0, ayer: -1, ontem: -1, yesterday: -1, anteayer: -2, anteontem: -2 },
  ...{ manana: 1, amanha: 1, tomorrow: 1, 'pasado manana': 2, 'depois de amanha': 2, 'day after tomorrow': 2, 'the day after tomorrow': 2 },
}

const weekdays = [
  ['lunes', 'segunda', 'segunda feira', 'monday'],
  ['martes', 'terca', 'terca feira', 'tuesday'],
  ['miercoles', 'quarta', 'quarta feira', 'wednesday'],
  ['jueves', 'quinta', 'quinta feira', 'thursday'],
  ['viernes', 'sexta', 'sexta feira', 'friday'],
  ['sabado', 'saturday'],
  ['domingo', 'sunday'],
]

const months = [
  ['ene', 'enero', 'jan', 'janeiro', 'january'],
  ['feb', 'febrero', 'fev', 'fevereiro', 'february'],
  ['mar', 'marzo', 'marco', 'march'],
  ['abr', 'abril', 'apr', 'april'],
  ['may', 'mayo', 'mai', 'maio'],
  ['jun', 'junio', 'junho', 'june'],
  ['jul', 'julio', 'julho', 'july'],
  ['ago', 'agosto', 'aug', 'august'],
  ['sep', 'sept', 'septiembre', 'setiembre', 'set', 'setembro', 'september'],
  ['oct', 'octubre', 'out', 'outubro', 'october'],
  ['nov', 'noviembre', 'novembro', 'november'],
  ['dic', 'diciembre', 'dez', 'dezembro', 'dec', 'december'],
]

function readIso(text: string, today: DateTime): DateTime | null {
  const [, year, month, day] = text.match(/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/) ?? []
  return year && month && day ? dayOf(today, Number(year), Number(month), Number(day)) : null
}

function readNumeric(text: string, today: DateTime, setting: DateSetting): DateTime | null {
  const [, first, second, year] = text.match(/(?<!\d)(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?!\d)/) ?? []
  if (!first || !second) return null
  const monthFirst = setting.country === 'US' ? Number(first) <= 12 : Number(second) > 12
  const [day, month] = monthFirst ? [second, first] : [first, second]
  return withYear(today, Number(month), Number(day), year, setting)
}

function readNamedMonth(text: string, today: DateTime, setting: DateSetting): DateTime | null {
  const words = text.split(/[^a-z0-9]+/)
  const at = words.findIndex((word) => monthOf(word) > 0)
  if (at < 0) return null
  const numbers = words.filter((word) => /^\d+(st|nd|rd|th)?$/.test(word)).map((word) => word.replace(/\D/g, ''))
  const day = numbers.find((number) => number.length <= 2)
  const year = numbers.find((number) => number.length === 4)
  return day ? withYear(today, monthOf(words[at] ?? ''), Number(day), year, setting) : null
}

function readRelative(text: string, today: DateTime): DateTime | null {
  if (Object.hasOwn(relatives, text)) return today.plus({ days: relatives[text] ?? 0 })
  const [, count, unit] = text.match(/^(?:en|em|in|dentro de|daqui a) (\d{1,3}) (dias?|days?|semanas?|weeks?|mes|meses|months?)$/) ?? []
  if (!count || !unit) return null
  const amount = Number(count)
  if (unit.startsWith('d')) return today.plus({ days: amount })
  return unit.startsWith('m') ? today.plus({ months: amount }) : today.plus({ weeks: amount })
}

/** The next such day after today. */
function readWeekday(text: string, today: DateTime): DateTime | null {
  const name = text.replace(/^(?:el|la|na|no|o|a|on|este|esta|proximo|proxima|next|this)\s/, '').replace('-', ' ')
  const weekday = weekdays.findIndex((names) => names.includes(name.replace(/^(?:proximo|proxima)\s/, ''))) + 1
  if (weekday === 0) return null
  return today.plus({ days: (weekday - today.weekday + 7) % 7 || 7 })
}

function withYear(today: DateTime, month: number, day: number, year: string | undefined, setting: DateSetting): DateTime | null {
  if (year) return dayOf(today, fullYear(Number(year), year.length, today.year, setting.past === true), month, day)
  const thisYear = dayOf(today, today.year, month, day)
  if (!thisYear) return null
  if (setting.past) return thisYear > today ? dayOf(today, today.year - 1, month, day) : thisYear
  return thisYear < today ? dayOf(today, today.year + 1, month, day) : thisYear
}

/** Two digits are this century, or for days gone by the last year that ends so. */
function fullYear(year: number, digits: number, current: number, past: boolean): number {
  if (digits === 4) return year
  return past && 2000 + year > current ? 1900 + year : 2000 + year
}

function dayOf(today: DateTime, year: number, month: number, day: number): DateTime | null {
  const moment = DateTime.fromObject({ year, month, day }, { zone: today.zone })
  return moment.isValid ? moment : null
}

function monthOf(word: string): number {
  return months.findIndex((names) => names.includes(word)) + 1
}
