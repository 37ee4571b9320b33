import { z } from 'zod'
import { isoDay } from './civil-days.ts'
import type { HolidayRules } from './holiday-rules.ts'
import { argentina } from './holidays/argentina.ts'
import { brazil } from './holidays/brazil.ts'
import { chile } from './holidays/chile.ts'
import { colombia } from './holidays/colombia.ts'
import { mexico } from './holidays/mexico.ts'
import { peru } from './holidays/peru.ts'

/** Countries whose national holidays are known (ISO 3166-1 alpha-2). */
export const holidayCountrySchema = z.enum(['MX', 'BR', 'AR', 'CO', 'CL', 'PE'])
export type HolidayCountry = z.infer<typeof holidayCountrySchema>

export interface Holiday {
  /** `YYYY-MM-DD`: the day that is kept, where the law moves it. */
  date: string
  /** In the country's own language. */
  name: string
}

const rules: Record<HolidayCountry, HolidayRules> = {
  MX: mexico,
  BR: brazil,
  AR: argentina,
  CO: colombia,
  CL: chile,
  PE: peru,
}

/** The national holidays of a year in order; two on one day are one entry each. */
export function holidaysOf(country: HolidayCountry, year: number): Holiday[] {
  return rules[country](year)
    .sort(([one], [other]) => one - other)
    .map(([day, name]) => ({ date: isoDay(day), name }))
}

/** Whether a day (`YYYY-MM-DD`) is a national holiday; of nobody's country none is. */
export function isHoliday(country: HolidayCountry | null, date: string): boolean {
  if (country === null) return false
  return rules[country](Number(date.slice(0, 4))).some(([day]) => isoDay(day) === date)
}
