/** Whole shares of a hundred, as even as can be. */
export function evenWeights(count: number): number[] {
  return hundredOf(Array.from({ length: count }, () => 1))
}

/** The same proportions in whole numbers that make a hundred: what rounding leaves over goes to those that lost most. */
export function hundredOf(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total <= 0) return evenOrNothing(weights.length)
  const exact = weights.map((weight) => (weight / total) * 100)
  const whole = exact.map(Math.floor)
  const left = 100 - whole.reduce((sum, weight) => sum + weight, 0)
  const losers = exact
    .map((share, index) => ({ index, lost: share - Math.floor(share) }))
    .sort((one, other) => other.lost - one.lost || one.index - other.index)
    .slice(0, left)
  return whole.map((weight, index) => (losers.some((loser) => loser.index === index) ? weight + 1 : weight))
}

function evenOrNothing(count: number): number[] {
  return count === 0 ? [] : evenWeights(count)
}
