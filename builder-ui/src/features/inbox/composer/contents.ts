import { type ChannelKind, channelRules } from '#engine/channels/rules'
import { textLength } from '#engine/channels/text-length'
import type { Content } from '#engine/flow/content'
import type { Attachment, Compose } from './compose.ts'

export interface ToSend {
  content: Content
  voice: boolean
}

/** What leaves, in order: a text that fits under the only file goes with it, else before the files. */
export function contentsOf({ text, files }: Pick<Compose, 'text' | 'files'>, kind: ChannelKind): ToSend[] {
  const words = text.trim()
  const kept = files.filter(({ state }) => state === 'kept')
  const [only] = kept
  const asCaption = kept.length === 1 && only !== undefined && words !== '' && mayCaption(only, words, kind)
  const media = kept.flatMap((file) => mediaOf(file, asCaption ? words : file.caption.trim(), kind))
  return words === '' || asCaption ? media : [{ content: { type: 'text', text: words }, voice: false }, ...media]
}

/** The limit of what is typed, as the channel counts it. */
export function textLimit({ files }: Pick<Compose, 'files'>, kind: ChannelKind): { most: number; length: (text: string) => number } {
  const rules = channelRules[kind]
  const [only] = files
  const caption = rules.caption
  const isCaption = files.length === 1 && only !== undefined && caption !== null && mayCaption(only, '', kind)
  return { most: isCaption && caption ? caption.max : rules.text, length: (text) => textLength(text, rules.lengthUnit) }
}

function mayCaption({ media, voice, caption: own }: Attachment, words: string, kind: ChannelKind): boolean {
  const { caption, lengthUnit } = channelRules[kind]
  return caption !== null && !voice && own.trim() === '' && caption.media.includes(media) && textLength(words, lengthUnit) <= caption.max
}

function mediaOf({ fileId, media, name, voice }: Attachment, caption: string, kind: ChannelKind): ToSend[] {
  if (fileId === null) return []
  const takes = channelRules[kind].caption?.media.includes(media) === true && !voice
  return [
    {
      content: {
        type: 'media',
        media,
        source: { fileId },
        ...(caption !== '' && takes && { caption }),
        ...(media === 'document' && { filename: name }),
      },
      voice,
    },
  ]
}
