import { fileTypeFromBuffer } from 'file-type'
import type { MediaKind } from '#engine/flow/content'

/** Bytes that file types are recognised by. */
export const HEAD_BYTES = 4100

/** Containers whose first bytes do not say whether they hold pictures or only sound. */
const sameFile: Partial<Record<MediaKind, RegExp>> = {
  image: /^image\//,
  sticker: /^image\/webp/,
  video: /^(video\/|application\/mp4)/,
  audio: /^(audio\/|video\/(mp4|3gpp|ogg|webm)|application\/(ogg|mp4))/,
}

/** Types that run or script somewhere: never kept under their own name, whatever the customer calls them. */
const activeTypes = /(html|svg|xml|javascript|x-msdownload|x-executable|x-elf|x-mach|java-archive|x-sh)/

/**
 * The type of a file by its first bytes, or null when they are not what the kind of message says. `declared` is believed only for
 * plain text, which has no signature; a document of an unknown kind is kept as plain bytes.
 */
export async function mediaTypeOf(kind: MediaKind, head: Uint8Array, declared: string | null): Promise<string | null> {
  const found = (await fileTypeFromBuffer(head))?.mime.split(';')[0]?.trim() ?? null
  const expected = sameFile[kind]
  if (expected) return found !== null && expected.test(found) ? preciseType(kind, found, declared) : null
  if (found === null)
    return declared !== null && /^text\/(plain|csv)/.test(declared) ? (declared.split(';')[0] ?? declared) : 'application/octet-stream'
  return activeTypes.test(found) ? 'application/octet-stream' : preciseType(kind, found, declared)
}

/** Where the bytes leave several types open (mp4 sound, older Office files) the declared one names which. */
function preciseType(kind: MediaKind, found: string, declared: string | null): string {
  const named = declared?.split(';')[0]?.trim() ?? ''
  const openEnded = (kind === 'audio' && found.startsWith('video/')) || found === 'application/x-cfb' || found === 'application/zip'
  const plausible = kind === 'audio' ? named.startsWith('audio/') : /^application\/(msword|vnd\.)/.test(named)
  return openEnded && plausible ? named : found
}

/** The animation bit of an extended WebP header (https://developers.google.com/speed/webp/docs/riff_container). */
export function isAnimatedWebp(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(12, 16)).toString('latin1') === 'VP8X' && ((head[20] ?? 0) & 0b10) !== 0
}
