/**
 * Reads once for all who ask while a read is on its way: they wait for the next one together. Nobody gets what was read before they asked.
 */
export function createSharedRead<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const running = new Map<string, Promise<Value>>()
  const next = new Map<string, Promise<Value>>()

  function start(key: string): Promise<Value> {
    next.delete(key)
    const reading = read(key).finally(() => {
      if (running.get(key) === reading) running.delete(key)
    })
    running.set(key, reading)
    return reading
  }

  return (key) => {
    const before = running.get(key)
    if (!before) return start(key)
    const joined =
      next.get(key) ??
      before.then(
        () => start(key),
        () => start(key),
      )
    next.set(key, joined)
    return joined
  }
}
