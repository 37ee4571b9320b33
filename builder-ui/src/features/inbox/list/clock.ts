import { useSyncExternalStore } from 'react'

const everyMs = 1000
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** What is to be said of the time now. One clock for the whole page; a row is drawn again only when its own words change. */
export function useTicking<Said extends string | number | boolean>(say: (now: number) => Said): Said {
  return useSyncExternalStore(watch, () => say(Date.now()))
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  timer ??= setInterval(() => {
    for (const tell of watchers) tell()
  }, everyMs)
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
