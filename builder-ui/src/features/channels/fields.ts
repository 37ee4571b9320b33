/** An id as Meta gives them. */
export function isDigits(value: string): boolean {
  return /^\d{5,30}$/.test(value.trim())
}

/** The values that were really typed. */
export function given<Values extends Record<string, string>>(values: Values): Partial<Values> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  // Only entries were left out.
  return filled as Partial<Values>
}
