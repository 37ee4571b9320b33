import { type ChannelKind, channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'

export interface Given {
  name: string
  type: string
  size: number
}

/** What has to happen to a file before a channel takes it. */
export type Plan =
  | { type: 'asIs'; media: MediaKind; mimeType: string }
  | { type: 'picture'; from: 'heic' | 'other'; maxBytes: number }
  | { type: 'film'; maxBytes: number }
  | { type: 'sound'; maxBytes: number }
  | { type: 'refused'; why: 'kind' | 'tooLarge' | 'empty'; limit: number }

/** Bytes of any file: what one request of base64 may hold. */
const mostBytes = 16_000_000
/** What is worth the wait; larger ones would fill the memory of a small machine. */
const mostToConvert = { picture: 60_000_000, film: 300_000_000, sound: 60_000_000 }

/** Types by the end of a name, where the browser knows none or a wrong one. */
const types: Record<string, string> = {
  ...{
    heic: 'image/heic',
    heif: 'image/heif',
    avif: 'image/avif',
    webp: 'image/webp',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    png: 'image/png',
  },
  ...{ mov: 'video/quicktime', mkv: 'video/x-matroska', webm: 'video/webm', mp4: 'video/mp4', m4v: 'video/mp4', '3gp': 'video/3gpp' },
  ...{ ogg: 'audio/ogg', opus: 'audio/ogg', m4a: 'audio/mp4', mp3: 'audio/mpeg', wav: 'audio/wav', amr: 'audio/amr', aac: 'audio/aac' },
  pdf: 'application/pdf',
}
const sameTypes: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/mp3': 'audio/mpeg',
  'video/x-m4v': 'video/mp4',
  'audio/opus': 'audio/ogg',
}

/** Whether a channel takes a file as it is, after a conversion, or not at all. */
export function planOf(file: Given, kind: ChannelKind): Plan {
  const { media } = channelRules[kind]
  const mimeType = typeOf(file)
  if (file.size === 0) return { type: 'refused', why: 'empty', limit: 0 }
  if (mimeType.startsWith('image/') && mimeType !== 'image/svg+xml') {
    const rules = media.image
    if (!rules) return documentOf(file, kind, mimeType)
    if (rules.mimeTypes.includes(mimeType) && file.size <= rules.maxBytes) return { type: 'asIs', media: 'image', mimeType }
    if (file.size > mostToConvert.picture) return { type: 'refused', why: 'tooLarge', limit: mostToConvert.picture }
    return { type: 'picture', from: /hei[cf]/.test(mimeType) ? 'heic' : 'other', maxBytes: rules.maxBytes }
  }
  for (const [family, one] of [
    ['video', 'film'],
    ['audio', 'sound'],
  ] as const) {
    if (!mimeType.startsWith(`${family}/`)) continue
    const rules = media[family]
    if (!rules) return { type: 'refused', why: 'kind', limit: 0 }
    const maxBytes = Math.min(rules.maxBytes, mostBytes)
    if (rules.mimeTypes.includes(mimeType) && file.size <= maxBytes) return { type: 'asIs', media: family, mimeType }
    if (file.size > mostToConvert[one]) return { type: 'refused', why: 'tooLarge', limit: maxBytes }
    return { type: one, maxBytes }
  }
  return documentOf(file, kind, mimeType)
}

function documentOf(file: Given, kind: ChannelKind, mimeType: string): Plan {
  const rules = channelRules[kind].media.document
  if (!rules) return { type: 'refused', why: 'kind', limit: 0 }
  const limit = Math.min(rules.maxBytes, mostBytes)
  if (file.size > limit) return { type: 'refused', why: 'tooLarge', limit }
  return { type: 'asIs', media: 'document', mimeType }
}

function typeOf({ name, type }: Given): string {
  const given = (type.split(';')[0] ?? '').toLowerCase()
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  const found = given === '' || given === 'application/octet-stream' ? (types[ending] ?? given) : given
  return sameTypes[found] ?? found
}

/** A name with another ending: what was `IMG_1.HEIC` leaves as `IMG_1.jpg`. */
export function renamed(name: string, ending: string): string {
  return `${name.replace(/\.[^.]{1,5}$/, '')}.${ending}`
}
