import type { MediaRules } from './rules.ts'

interface File {
  /** By its bytes; null = they are not what the kind of message says. */
  mimeType: string | null
  size: number
  isAnimated: boolean
}

export type FileFit =
  | { type: 'fits'; mimeType: string }
  | { type: 'tooLarge'; maxBytes: number }
  | { type: 'wrongType'; mimeTypes: readonly string[] }

/** Names that file recognition has for what WhatsApp knows by another one. */
const sameTypes: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'application/ogg': 'audio/ogg',
  'application/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'text/csv': 'text/plain',
}

/** Reference: whatsapp.md 6; the rules hold the figure of animated stickers. */
export const STILL_STICKER_BYTES = 100_000

/** Whether a channel takes a file as the kind of media these rules are of, and under which type. */
export function fileFit(rules: MediaRules, { mimeType: found, size, isAnimated }: File): FileFit {
  const mimeType = found && (sameTypes[found] ?? found)
  const maxBytes = mimeType === 'image/webp' && !isAnimated ? STILL_STICKER_BYTES : rules.maxBytes
  if (size > maxBytes) return { type: 'tooLarge', maxBytes }
  return mimeType !== null && rules.mimeTypes.includes(mimeType)
    ? { type: 'fits', mimeType }
    : { type: 'wrongType', mimeTypes: rules.mimeTypes }
}
