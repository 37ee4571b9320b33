import { type FilmProblem, toMp4 } from './film.ts'
import { copiedToOgg, encodedToOgg, samplesToOgg } from './ogg.ts'

/** What a worker is asked for, once: it ends with its answer. */
export type MediaJob =
  | { type: 'film'; file: Blob; maxBytes: number }
  /** A sound, whose stream is copied, or made anew where this browser has an encoder. */
  | { type: 'sound'; file: Blob; mayEncode: boolean }
  /** A sound that was decoded already, by channel, 48,000 numbers a second. */
  | { type: 'samples'; channels: readonly Float32Array[] }

/** What was made; null: it cannot be made here. */
export type Made = Blob | FilmProblem | null
export type MediaReply = { type: 'told'; share: number } | { type: 'done'; made: Made }

// Beside the page, which goes on while films and sounds are read, drawn smaller and packed.
addEventListener('message', async ({ data }: MessageEvent<MediaJob>) => {
  tell({ type: 'done', made: await make(data).catch(() => null) })
})

/** Often enough for the eye; a film has thousands of packets, and each would draw the page anew. */
const tellEveryMs = 200
let toldAt = 0

async function make(job: MediaJob): Promise<Made> {
  switch (job.type) {
    case 'film':
      return toMp4(job.file, job.maxBytes, tellShare)
    case 'sound':
      return (await copiedToOgg(job.file)) ?? (job.mayEncode ? encodedToOgg(job.file) : null)
    case 'samples':
      return samplesToOgg(job.channels)
  }
}

function tellShare(share: number): void {
  const now = performance.now()
  if (now - toldAt < tellEveryMs) return
  toldAt = now
  tell({ type: 'told', share })
}

function tell(reply: MediaReply): void {
  postMessage(reply)
}
