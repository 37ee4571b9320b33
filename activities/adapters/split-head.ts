/** A stream of bytes whose beginning was looked at; `body` is all of it, and `close` ends it unread. */
export interface Headed {
  head: Buffer
  body: AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** Reads until `bytes` are there, or all of it when it is shorter. Throws what the stream throws meanwhile. */
export async function splitHead(stream: AsyncIterable<Uint8Array>, bytes: number): Promise<Headed> {
  const rest = stream[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  for (let size = 0; size < bytes; ) {
    const { value, done } = await rest.next()
    if (done) break
    read.push(value)
    size += value.length
  }
  const close = async () => {
    await rest.return?.()
  }
  return { head: Buffer.concat(read), body: joined(read, rest, close), close }
}

async function* joined(read: Uint8Array[], rest: AsyncIterator<Uint8Array>, close: () => Promise<void>): AsyncGenerator<Uint8Array> {
  try {
    yield* read
    yield* { [Symbol.asyncIterator]: () => rest }
  } finally {
    await close()
  }
}
