import { describe, expect, it } from '@jest/globals'
import { type FileFit, fileFit } from '#engine/channels/file-fit'
import { channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'

const webp = { mimeType: 'image/webp', isAnimated: false }

describe('whether a channel takes a file', () => {
  it.each<[what: string, media: MediaKind, file: { mimeType: string | null; isAnimated?: boolean }, size: number, fit: Partial<FileFit>]>([
    ['a picture of just the limit', 'image', { mimeType: 'image/png' }, 5_000_000, { type: 'fits', mimeType: 'image/png' }],
    ['a picture over it', 'image', { mimeType: 'image/png' }, 5_000_001, { type: 'tooLarge', maxBytes: 5_000_000 }],
    ['a recording under another name', 'audio', { mimeType: 'audio/x-m4a' }, 9, { type: 'fits', mimeType: 'audio/mp4' }],
    ['a still sticker over its own limit', 'sticker', webp, 100_001, { type: 'tooLarge', maxBytes: 100_000 }],
    ['an animated one of that size', 'sticker', { ...webp, isAnimated: true }, 100_001, { type: 'fits', mimeType: 'image/webp' }],
    ['a moving picture', 'image', { mimeType: 'image/gif' }, 9, { type: 'wrongType', mimeTypes: ['image/jpeg', 'image/png'] }],
    ['what is none of its kind', 'video', { mimeType: null }, 9, { type: 'wrongType' }],
  ])('is told of %s', (_what, media, file, size, fit) => {
    const rules = channelRules.whatsapp.media[media]!
    expect(fileFit(rules, { isAnimated: false, ...file, size })).toMatchObject(fit)
  })
})
