/** What a part of a look comes to: when it wants the next one; null = never. */
export interface Looked {
  nextAt: number | null
}

/** The earliest of some moments; null = none is known. */
export function soonest(moments: (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : Math.min(...known)
}
