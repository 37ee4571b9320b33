import { channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'

/** As what a file of this type is sent by itself: pictures, films and sounds that phones show, else a document. */
export function mediaOf(mimeType: string): MediaKind {
  const kinds = (['image', 'video', 'audio'] as const).filter((kind) => channelRules.whatsapp.media[kind]?.mimeTypes.includes(mimeType))
  return kinds[0] ?? 'document'
}
