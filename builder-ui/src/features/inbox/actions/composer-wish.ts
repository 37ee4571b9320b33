import { useEffect } from 'react'

/** What keys and commands ask of the composer of the open conversation. */
export type ComposerWish = 'reply' | 'note' | 'canned' | 'attach'

const hearers = new Set<(wish: ComposerWish) => void>()

/** Asks the composer that is shown; nothing happens where there is none. */
export function wishComposer(wish: ComposerWish): void {
  for (const hear of hearers) hear(wish)
}

/** The composer hears wishes for as long as it lives. Keep `hear` stable (`useCallback`). */
export function useComposerWish(hear: (wish: ComposerWish) => void): void {
  useEffect(() => {
    hearers.add(hear)
    return () => void hearers.delete(hear)
  }, [hear])
}
