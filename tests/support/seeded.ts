interface Seeded {
  seed: number
  /** At least 0, below 1. */
  fraction(): number
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  shuffle<Item>(items: Item[]): Item[]
}

/** The same numbers for the same seed (mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0

  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))

  return {
    seed,
    fraction,
    between,
    shuffle(items) {
      const keyed = items.map((item) => ({ item, key: fraction() }))
      return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item)
    },
  }
}
