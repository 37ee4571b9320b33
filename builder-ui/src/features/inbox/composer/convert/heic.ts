import type { HeicReply } from './heic-worker.ts'
import HeicWorker from './heic-worker.ts?worker'

/** A picture as phones of Apple keep them; null where it cannot be read. Throws where the decoder cannot be had, or the signal says stop. */
export function decodeHeic(bytes: ArrayBuffer, signal: AbortSignal): Promise<ImageBitmap | null> {
  const worker = new HeicWorker()
  const reply = new Promise<HeicReply>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<HeicReply>) => resolve(data)
    worker.onerror = () => resolve('noDecoder')
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    signal.throwIfAborted()
    worker.postMessage(bytes, [bytes])
  })
  return reply.then(pictureIn).finally(() => worker.terminate())
}

function pictureIn(reply: HeicReply): ImageBitmap | null {
  if (reply === 'noDecoder') throw new Error('the decoder of HEIC pictures could not be loaded')
  return reply === 'unreadable' ? null : reply
}
