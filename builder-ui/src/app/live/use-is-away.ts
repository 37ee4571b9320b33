import { useEffect, useState, useSyncExternalStore } from 'react'
import { liveSocket } from './live-socket.ts'

/** A connection that comes back at once was not away. */
const patienceMs = 3_000

/** Whether the server has not been reached for some seconds, whatever the browser says of the network. */
export function useIsAway(): boolean {
  const isAway = useSyncExternalStore(liveSocket.watchAway, liveSocket.isAway)
  const [isTold, setTold] = useState(false)
  useEffect(() => {
    if (!isAway) return setTold(false)
    const timer = setTimeout(() => setTold(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isAway])
  return isAway && isTold
}
