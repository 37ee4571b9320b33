import type { ContentType, MediaKind } from '../flow/content.ts'
import type { Purpose } from '../flow/schema.ts'

/** Where people write: a WhatsApp number, an Instagram or TikTok account, or the built-in test channel. */
export type ChannelKind = 'whatsapp' | 'instagram' | 'tiktok' | 'test'

/** What one channel allows, as data: editor, composer and sender read the same figures. Lengths are in `lengthUnit`. */
export interface ChannelRules {
  name: string
  /** Hours after the customer's last message in which free text may be sent. */
  windowHours: number
  /** Whether approved templates can be sent outside the window. */
  templates: boolean
  /** Whether the provider bills each message a business sends. WhatsApp does, replies inside the window too, since 1 October 2026. */
  billed: boolean
  purposes: readonly Purpose[]
  /** `characters` are UTF-16 units: how providers count emoji is not documented, this is the careful reading. */
  lengthUnit: 'characters' | 'bytes'
  contents: readonly ContentType[]
  /** Text alone. */
  text: number
  /** Text above a request for location or phone. */
  requestText: number
  header: { text: number; media: readonly MediaKind[] } | null
  footer: number | null
  /** Media kinds that take a caption, and its length. */
  caption: { max: number; media: readonly MediaKind[] } | null
  buttons: { max: number; text: number; title: number; on: readonly ContentType[] } | null
  linkButton: { text: number; label: number; url: number } | null
  list: {
    text: number
    buttonLabel: number
    sections: number
    sectionTitle: number
    rows: number
    rowTitle: number
    rowDescription: number
  } | null
  media: Partial<Record<MediaKind, MediaRules>>
}

export interface MediaRules {
  mimeTypes: readonly string[]
  maxBytes: number
}

const MB = 1_000_000
const KB = 1_000

/** Figures: WhatsApp Cloud API, Meta's OpenAPI v23.0 and the media page (reference/whatsapp.md sections 4, 6 and 7). */
const whatsapp: ChannelRules = {
  name: 'WhatsApp',
  windowHours: 24,
  templates: true,
  billed: true,
  purposes: ['service', 'transactional', 'marketing'],
  lengthUnit: 'characters',
  contents: ['text', 'media', 'location', 'contact', 'linkButton', 'requestLocation', 'requestPhone', 'list'],
  text: 4096,
  requestText: 1024,
  header: { text: 60, media: ['image', 'video', 'document'] },
  footer: 60,
  caption: { max: 1024, media: ['image', 'video', 'document'] },
  buttons: { max: 3, text: 1024, title: 20, on: ['text', 'media'] },
  // The URL length is documented for templates only; the same is assumed here.
  linkButton: { text: 1024, label: 20, url: 2000 },
  list: { text: 1024, buttonLabel: 20, sections: 10, sectionTitle: 24, rows: 10, rowTitle: 24, rowDescription: 72 },
  media: {
    image: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
    video: { mimeTypes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
    audio: { mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
    document: {
      mimeTypes: [
        'text/plain',
        'application/pdf',
        'application/msword',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.ms-excel',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/vnd.ms-powerpoint',
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      ],
      maxBytes: 100 * MB,
    },
    // 500 KB is for animated stickers; still ones stop at 100 KB, which only the bytes can tell.
    sticker: { mimeTypes: ['image/webp'], maxBytes: 500 * KB },
  },
}

/** Figures: Instagram messaging send and quick-reply pages (reference/instagram.md sections 5 and 6). */
const instagram: ChannelRules = {
  name: 'Instagram',
  windowHours: 24,
  templates: false,
  billed: false,
  purposes: ['service', 'transactional', 'marketing'],
  lengthUnit: 'bytes',
  contents: ['text', 'media', 'linkButton', 'requestPhone'],
  text: 1000,
  requestText: 1000,
  header: null,
  footer: null,
  caption: null,
  // Quick replies under an ordinary text.
  buttons: { max: 13, text: 1000, title: 20, on: ['text'] },
  // The button template.
  linkButton: { text: 640, label: 20, url: 2000 },
  list: null,
  media: {
    image: { mimeTypes: ['image/png', 'image/jpeg'], maxBytes: 8 * MB },
    audio: { mimeTypes: ['audio/aac', 'audio/mp4', 'audio/x-m4a', 'audio/wav'], maxBytes: 25 * MB },
    video: { mimeTypes: ['video/mp4', 'video/ogg', 'video/x-msvideo', 'video/quicktime', 'video/webm'], maxBytes: 25 * MB },
    document: { mimeTypes: ['application/pdf'], maxBytes: 25 * MB },
  },
}

/**
 * Figures: TikTok Business Messaging v1.3 (reference/tiktok.md sections 6 and 7). The platform's window is 48 h;
 * 24 h and "never marketing" are our policy. Buttons are a card whose title is the text.
 */
const tiktok: ChannelRules = {
  name: 'TikTok',
  windowHours: 24,
  templates: false,
  billed: false,
  purposes: ['service', 'transactional'],
  lengthUnit: 'characters',
  contents: ['text', 'media'],
  text: 6000,
  requestText: 0,
  header: null,
  footer: null,
  caption: null,
  buttons: { max: 3, text: 40, title: 20, on: ['text'] },
  linkButton: null,
  list: null,
  media: { image: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 3 * MB } },
}

/** What each channel allows. The test channel mirrors WhatsApp, so that what passes there passes on a real number. */
export const channelRules: Record<ChannelKind, ChannelRules> = {
  whatsapp,
  instagram,
  tiktok,
  test: { ...whatsapp, name: 'Test' },
}
