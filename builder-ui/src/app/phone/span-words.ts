import type { TFunction } from 'i18next'

const units = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
] as const

/** A span in its two largest units: "6 días 23 horas". */
export function spanWords(ms: number, t: TFunction<'phone'>): string {
  let rest = Math.max(Math.round(ms / 1000) * 1000, 1000)
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count === 0 ? [] : [t(`spans.${unit}`, { count })]
  })
  return parts.slice(0, 2).join(' ')
}
