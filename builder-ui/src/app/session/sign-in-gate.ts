/**
 * The gate between a session that ended and the calls that wait for the next one. Calls wait in `signedIn`; the dialog over the page
 * watches `isWaiting` and opens the gate once the same person is back.
 */
let waiting: { back: Promise<void>; open: () => void } | null = null
const watchers = new Set<() => void>()

/** Waits until the person has signed in again. */
export function signedIn(): Promise<void> {
  if (!waiting) {
    let open: () => void = () => undefined
    const back = new Promise<void>((resolve) => {
      open = resolve
    })
    waiting = { back, open }
    tell()
  }
  return waiting.back
}

export const signInGate = {
  isWaiting: () => waiting !== null,
  watch(watcher: () => void): () => void {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
  /** The session ended elsewhere: nothing is asked of the server until the person is back. */
  close: () => void signedIn(),
  open() {
    waiting?.open()
    waiting = null
    tell()
  },
}

function tell(): void {
  for (const watcher of watchers) watcher()
}
