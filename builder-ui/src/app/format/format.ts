export interface FormatSetting {
  locale: string
  /** The company's: people far apart see the same day. */
  timeZone: string
}

export type Format = ReturnType<typeof createFormat>

const dayMs = 86_400_000
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', dayMs],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Numbers, money, dates and spans as a locale writes them, in the company's time zone. Times are epoch milliseconds. */
export function createFormat({ locale, timeZone }: FormatSetting) {
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' })
  const date = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  const longDay = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone })

  const dayOf = (at: number) => dayKey.format(at)
  const daysAgo = (at: number, now: number) => Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / dayMs)

  return {
    number: (value: number) => number.format(value),
    /** `0.256` as `26 %`. */
    percent: (share: number) => percent.format(share),
    money: (amount: number, currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount),
    date: (at: number) => date.format(at),
    time: (at: number) => time.format(at),
    dateTime: (at: number) => dateTime.format(at),
    /** `2026-11-22`: which day of the company a moment is on. */
    dayOf,
    /** Today and yesterday by name, other days in full: for dividers. */
    day(at: number, now: number): string {
      const ago = daysAgo(at, now)
      return upperFirst(
        ago < 2 && ago >= 0 ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day') : longDay.format(at),
        locale,
      )
    },
    /** Today the time, then yesterday, then the date: for lists. */
    short(at: number, now: number): string {
      const ago = daysAgo(at, now)
      if (ago === 0) return time.format(at)
      return ago === 1 ? upperFirst(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day'), locale) : date.format(at)
    },
    /** `in 5 min`, `2 h ago`. */
    relative(at: number, now: number): string {
      const difference = at - now
      const [unit, size] = steps.find(([, step]) => Math.abs(difference) >= step) ?? (['minute', 60_000] as const)
      return relative.format(Math.round(difference / size), unit)
    },
  }
}

function upperFirst(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}
