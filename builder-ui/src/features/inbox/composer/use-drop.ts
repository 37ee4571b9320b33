import { useEffect, useRef, useState } from 'react'

/** Takes files that are dropped anywhere on the page; tells whether some are held over it. Null: nothing is taken now. */
export function useDrop(take: ((files: readonly File[]) => void) | null): boolean {
  const [isOver, setOver] = useState(false)
  const taker = useRef(take)
  taker.current = take
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true && taker.current !== null
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Only when the page itself is left: between its parts it is left and entered all the time.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      taker.current?.([...event.dataTransfer.files])
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return isOver
}
