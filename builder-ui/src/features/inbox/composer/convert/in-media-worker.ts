import type { Made, MediaJob, MediaReply } from './media-worker.ts'
import MediaWorker from './media-worker.ts?worker'

export interface Watch {
  /** How much of it is done, from 0 to 1. */
  told: (share: number) => void
  signal: AbortSignal
}

/** Has films and sounds made beside the page. Throws where the code for it cannot be loaded, or when the signal says stop. */
export function inMediaWorker(job: MediaJob, { told, signal }: Watch): Promise<Made> {
  const worker = new MediaWorker()
  const made = new Promise<Made>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<MediaReply>) => (data.type === 'told' ? told(data.share) : resolve(data.made))
    worker.onerror = () => reject(new Error('what converts films and sounds could not be loaded'))
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    signal.throwIfAborted()
    worker.postMessage(job)
  })
  return made.finally(() => worker.terminate())
}
