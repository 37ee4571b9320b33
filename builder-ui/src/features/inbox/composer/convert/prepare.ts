import type { ChannelKind } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import { planOf, renamed } from './plan.ts'

/** What was done to a file so that the channel takes it. */
export type FileChange = 'heic' | 'picture' | 'film' | 'sound'

export type Prepared =
  | { type: 'ready'; blob: Blob; name: string; media: MediaKind; mimeType: string; change: FileChange | null }
  | { type: 'refused'; why: 'kind' | 'tooLarge' | 'empty' | 'unreadable' | 'film' | 'sound'; limit: number }

/** Makes of a file what a channel takes; what is needed for it arrives when it is. */
export async function prepare(file: File, kind: ChannelKind, told: (share: number) => void = () => undefined): Promise<Prepared> {
  const plan = planOf(file, kind)
  switch (plan.type) {
    case 'refused':
      return plan
    case 'asIs':
      return { type: 'ready', blob: file, name: file.name, media: plan.media, mimeType: plan.mimeType, change: null }
    case 'picture': {
      const { toJpeg } = await import('./picture.ts')
      const blob = await toJpeg(file, plan.from, plan.maxBytes).catch(() => null)
      if (blob === null) return { type: 'refused', why: 'unreadable', limit: 0 }
      const change = plan.from === 'heic' ? 'heic' : 'picture'
      return { type: 'ready', blob, name: renamed(file.name, 'jpg'), media: 'image', mimeType: 'image/jpeg', change }
    }
    case 'film': {
      const { toMp4 } = await import('./film.ts')
      const blob = await toMp4(file, plan.maxBytes, told).catch(() => null)
      if (blob === null) return { type: 'refused', why: 'film', limit: plan.maxBytes }
      return { type: 'ready', blob, name: renamed(file.name, 'mp4'), media: 'video', mimeType: 'video/mp4', change: 'film' }
    }
    case 'sound': {
      const { toOpus } = await import('./sound.ts')
      const blob = await toOpus(file).catch(() => null)
      if (blob === null || blob.size > plan.maxBytes) return { type: 'refused', why: 'sound', limit: plan.maxBytes }
      return { type: 'ready', blob, name: renamed(file.name, 'ogg'), media: 'audio', mimeType: 'audio/ogg', change: 'sound' }
    }
  }
}
