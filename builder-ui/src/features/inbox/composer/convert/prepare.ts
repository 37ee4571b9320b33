import type { ChannelKind } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import type { FilmProblem } from './film.ts'
import type { Watch } from './in-media-worker.ts'
import { type Plan, planOf, renamed } from './plan.ts'

/** What was done to a file so that the channel takes it. */
export type FileChange = 'heic' | 'picture' | 'film' | 'sound'

export type Prepared =
  | { type: 'ready'; blob: Blob; name: string; media: MediaKind; mimeType: string; change: FileChange | null }
  | { type: 'refused'; why: 'kind' | 'tooLarge' | 'empty' | 'unreadable' | FilmProblem | 'sound' | 'loading'; limit: number }

type Conversion = Exclude<Plan, { type: 'refused' | 'asIs' }>

let turn: Promise<unknown> = Promise.resolve()

/** Makes of a file what a channel takes; what is needed for it arrives when it is. */
export async function prepare(file: File, kind: ChannelKind, watch: Watch): Promise<Prepared> {
  const plan = planOf(file, kind)
  if (plan.type === 'refused') return plan
  if (plan.type === 'asIs') return { type: 'ready', blob: file, name: file.name, media: plan.media, mimeType: plan.mimeType, change: null }
  // One after the other: each fills memory and processor.
  const mine = turn.then(() => convert(file, plan, watch).catch((): Prepared => ({ type: 'refused', why: 'loading', limit: 0 })))
  turn = mine
  return mine
}

/** Throws where the code that it takes cannot be loaded, or when it is stopped. */
async function convert(file: File, plan: Conversion, watch: Watch): Promise<Prepared> {
  watch.signal.throwIfAborted()
  switch (plan.type) {
    case 'picture': {
      const { toJpeg } = await import('./picture.ts')
      const blob = await toJpeg(file, plan.from, plan.maxBytes, watch.signal)
      if (blob === null) return { type: 'refused', why: 'unreadable', limit: 0 }
      const change = plan.from === 'heic' ? 'heic' : 'picture'
      return { type: 'ready', blob, name: renamed(file.name, 'jpg'), media: 'image', mimeType: 'image/jpeg', change }
    }
    case 'film': {
      const { inMediaWorker } = await import('./in-media-worker.ts')
      const film = (await inMediaWorker({ type: 'film', file, maxBytes: plan.maxBytes }, watch)) ?? 'filmKind'
      if (typeof film === 'string') return { type: 'refused', why: film, limit: plan.maxBytes }
      return { type: 'ready', blob: film, name: renamed(file.name, 'mp4'), media: 'video', mimeType: 'video/mp4', change: 'film' }
    }
    case 'sound': {
      const { toOpus } = await import('./sound.ts')
      const blob = await toOpus(file, watch.signal)
      if (blob === null || blob.size > plan.maxBytes) return { type: 'refused', why: 'sound', limit: plan.maxBytes }
      return { type: 'ready', blob, name: renamed(file.name, 'ogg'), media: 'audio', mimeType: 'audio/ogg', change: 'sound' }
    }
  }
}
