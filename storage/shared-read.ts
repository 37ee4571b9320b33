/**
 * Reads once for everybody who asks for the same in the same moment, and once more for all who ask while that is on its way: each read begins
 * after all it is for have asked, so nobody is given what held before they came.
 */
export function createSharedRead<Value>(): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const running = new Map<string, Promise<Value>>()
  const next = new Map<string, Promise<Value>>()

  async function readNext(key: string, read: () => Promise<Value>): Promise<Value> {
    await (running.get(key) ?? thisMoment()).catch(() => undefined)
    next.delete(key)
    const reading = read()
    running.set(key, reading)
    try {
      return await reading
    } finally {
      if (running.get(key) === reading) running.delete(key)
    }
  }

  return (key, read) => {
    const asked = next.get(key) ?? readNext(key, read)
    next.set(key, asked)
    return asked
  }
}

function thisMoment(): Promise<unknown> {
  return new Promise((resolve) => setImmediate(resolve))
}
