/** The value below which this share of the samples lies. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function line(name: string, ...values: string[]): void {
  console.log(`${name.padEnd(46)} ${values.join('   ')}`)
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`

export function spread(samples: number[]): string {
  return `p50 ${ms(percentile(samples, 0.5))}   p99 ${ms(percentile(samples, 0.99))}`
}
