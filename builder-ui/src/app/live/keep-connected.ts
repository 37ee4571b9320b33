import type { Socket } from 'socket.io-client'

/** A clock that jumped this far ahead: the machine slept, and the connection may only seem to be one. Hidden pages look once a minute. */
const sleptMs = 120_000
const lookEveryMs = 10_000
/** A server that refuses is asked again this much later. */
const refusedMs = 3_000

/**
 * Brings a connection back where it would not come by itself, or late: once the network is there again, after the machine slept, and after the
 * server refused or ended it. `mayEnter` settles when it is known whether the person may. Gives the way to stop.
 */
export function keepConnected(socket: Socket, mayEnter: () => Promise<unknown>): () => void {
  let isOver = false
  let lookedAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined

  const anew = () => void socket.disconnect().connect()
  const online = () => socket.connected || anew()
  const clock = setInterval(() => {
    if (Date.now() - lookedAt > sleptMs) anew()
    lookedAt = Date.now()
  }, lookEveryMs)
  window.addEventListener('online', online)

  async function enter(): Promise<void> {
    // Whether it was refused or could not be asked, only the server's next answer tells.
    await mayEnter().catch(() => undefined)
    if (!isOver) socket.connect()
  }
  socket.on('connect_error', () => {
    // Lost connections are tried again by themselves; refused ones are not.
    if (socket.active || isOver) return
    clearTimeout(timer)
    timer = setTimeout(() => void enter(), refusedMs)
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && !isOver) void enter()
  })

  return () => {
    isOver = true
    clearTimeout(timer)
    clearInterval(clock)
    window.removeEventListener('online', online)
  }
}
