import { useState } from 'react'

interface Draft<Value> {
  /** What is being written. */
  draft: Value
  /** What it was made from. */
  base: Value
  isDirty: boolean
  change: (draft: Value) => void
  /** Begins anew from what is saved now. */
  settle: (saved: Value) => void
}

/** Keeps what a person writes apart from what is saved: news from the server are taken over only while nothing was written. Values are JSON. */
export function useDraft<Value>(saved: Value): Draft<Value> {
  const [{ base, draft }, setState] = useState({ base: saved, draft: saved })
  const isDirty = !isSame(draft, base)
  if (!isDirty && !isSame(saved, base)) setState({ base: saved, draft: saved })
  return {
    draft,
    base,
    isDirty,
    change: (changed) => setState({ base, draft: changed }),
    settle: (value) => setState({ base: value, draft: value }),
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
