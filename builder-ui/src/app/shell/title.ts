import { useEffect, useSyncExternalStore } from 'react'

const product = 'Hilo'

interface Title {
  text: string
  /** What stands further out comes first: 0 = the settings, 1 = a page, 2 = what is open in it. */
  level: number
}

let shown: readonly Title[] = []
const watchers = new Set<() => void>()

/** Names what is open, in the header and the browser's tab: a page at level 1, what is open in it at level 2. Empty names are not shown. */
export function useTitle(text: string, level = 1): void {
  useEffect(() => {
    if (text === '') return
    const title = { text, level }
    change([...shown, title].sort((one, other) => one.level - other.level))
    return () => change(shown.filter((other) => other !== title))
  }, [text, level])
}

/** The names of what is open, outermost first. */
export function useTitles(): readonly Title[] {
  return useSyncExternalStore(watch, () => shown)
}

function change(titles: readonly Title[]): void {
  shown = titles
  document.title = [...titles.map(({ text }) => text).reverse(), product].join(' · ')
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
