import { useLayoutEffect } from 'react'
import { heldKeys } from './held-keys.ts'

/** Stands in for what takes the keyboard until its code is here. */
export function HoldKeys() {
  useLayoutEffect(heldKeys.hold, [])
  return null
}
