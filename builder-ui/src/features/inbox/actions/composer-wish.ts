import { useEffect } from 'react'

/** What keys and commands ask of the composer of the open conversation. */
export type ComposerWish = 'reply' | 'note' | 'canned' | 'attach'

/** A composer that comes later than this is not waited for any more. */
const keptMs = 3000

const hearers = new Set<(wish: ComposerWish) => void>()
let kept: { wish: ComposerWish; at: number } | null = null

/** Asks the composer that is shown, else the one that is on its way. */
export function wishComposer(wish: ComposerWish): void {
  if (hearers.size === 0) wishNextComposer(wish)
  else for (const hear of hearers) hear(wish)
}

/** Asks the composer of the conversation that is being opened. */
export function wishNextComposer(wish: ComposerWish): void {
  kept = { wish, at: Date.now() }
}

/** The composer hears wishes for as long as it lives. Keep `hear` stable (`useCallback`). */
export function useComposerWish(hear: (wish: ComposerWish) => void): void {
  useEffect(() => {
    hearers.add(hear)
    if (kept && Date.now() - kept.at <= keptMs) hear(kept.wish)
    kept = null
    return () => void hearers.delete(hear)
  }, [hear])
}
