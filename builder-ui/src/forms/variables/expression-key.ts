import type { KeyboardEvent } from 'react'

/** `=` as the first character, in any field: what comes is worked out, not fixed. */
export function isExpressionKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === '=' && !ctrlKey && !metaKey && !altKey
}
