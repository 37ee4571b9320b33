const steps = [
  { unit: 'day', ms: 86_400_000, from: 172_800_000 },
  { unit: 'hour', ms: 3_600_000, from: 3_600_000 },
  { unit: 'minute', ms: 60_000, from: 60_000 },
  { unit: 'second', ms: 1000, from: 0 },
] as const

/** A span in its largest useful unit, as short as the language has it: `45 s`, `3 min`, `30 h`, `3 d`. */
export function shortSpan(ms: number, locale: string): string {
  const span = Math.max(0, ms)
  const { unit, ms: size } = steps.find(({ from }) => span >= from) ?? steps[3]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.floor(span / size))
}
