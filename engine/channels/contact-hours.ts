import type { Calendar } from '../calendars/calendar.ts'
import type { Purpose } from '../flow/schema.ts'

/** When people of one country may be written to without having asked, and which purposes that binds. */
export interface ContactHours extends Pick<Calendar, 'week' | 'holidays'> {
  /** The zone of most of its people; a company of the same country uses its own. */
  timeZone: string
  purposes: readonly Purpose[]
  /** `law` or `code` (of the trade): the source is in the comment; `care` is our own choice where we know of no rule on hours. */
  basis: 'law' | 'code' | 'care'
}

const day = (from: string, to: string) => [{ from, to }]
const week = (weekdays: Calendar['week'][number], saturday: Calendar['week'][number], sunday: Calendar['week'][number]) => [
  ...Array.from({ length: 5 }, () => weekdays),
  saturday,
  sunday,
]

const careful = {
  purposes: ['marketing'],
  basis: 'care',
  week: week(day('09:00', '20:00'), day('09:00', '20:00'), day('10:00', '18:00')),
  holidays: [],
} as const satisfies Omit<ContactHours, 'timeZone'>

/** Contact hours by country (ISO 3166-1 alpha-2). Data to be checked with a lawyer, not advice: companies may replace them. */
export const contactHours: Record<string, ContactHours> = {
  // Consent and "no llame" registers bind in these five; none fixes hours for messages as far as we know.
  MX: { ...careful, timeZone: 'America/Mexico_City' },
  AR: { ...careful, timeZone: 'America/Argentina/Buenos_Aires' },
  CL: { ...careful, timeZone: 'America/Santiago' },
  PE: { ...careful, timeZone: 'America/Lima' },
  // The telemarketing ethics code of ABEMD, ABRAREC and ABT: weekdays 9 to 21, Saturdays 10 to 16, never on Sundays or national holidays.
  BR: {
    timeZone: 'America/Sao_Paulo',
    purposes: ['marketing'],
    basis: 'code',
    week: week(day('09:00', '21:00'), day('10:00', '16:00'), []),
    holidays: [
      ...yearly(['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '11-20', '12-25']),
      ...['2026-04-03', '2027-03-26', '2028-04-14'],
    ],
  },
  // Ley 2300 de 2023: weekdays 7 to 19, Saturdays 8 to 15, never on Sundays or holidays; confirmations of what the customer did are exempt.
  CO: {
    timeZone: 'America/Bogota',
    purposes: ['marketing'],
    basis: 'law',
    week: week(day('07:00', '19:00'), day('08:00', '15:00'), []),
    holidays: [
      ...yearly(['01-01', '05-01', '07-20', '08-07', '12-08', '12-25']),
      // Moved to Mondays by Ley 51 de 1983, or counted from Easter.
      ...['2026-01-12', '2026-03-23', '2026-04-02', '2026-04-03', '2026-05-18', '2026-06-08', '2026-06-15', '2026-06-29'],
      ...['2026-08-17', '2026-10-12', '2026-11-02', '2026-11-16'],
      ...['2027-01-11', '2027-03-22', '2027-03-25', '2027-03-26', '2027-05-10', '2027-05-31', '2027-06-07', '2027-07-05'],
      ...['2027-08-16', '2027-10-18', '2027-11-01', '2027-11-15'],
      ...['2028-01-10', '2028-03-20', '2028-04-13', '2028-04-14', '2028-05-29', '2028-06-19', '2028-06-26', '2028-07-03'],
      ...['2028-08-21', '2028-10-16', '2028-11-06', '2028-11-13'],
    ],
  },
}

/** Everywhere else; the time zone is the company's. */
export const defaultContactHours: Omit<ContactHours, 'timeZone'> = careful

/** Fixed holidays of the years the movable ones are listed for, too. */
function yearly(days: string[]): string[] {
  return [2026, 2027, 2028].flatMap((year) => days.map((monthAndDay) => `${year}-${monthAndDay}`))
}
