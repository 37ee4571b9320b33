import { type MediaKind, mediaKindSchema } from '#engine/flow/content'
import { isRecord } from '../blank.ts'

/** As what the file at this path of a form's value is sent: its neighbour `media` says it. */
export function mediaAt(value: unknown, path: string): MediaKind {
  const around = path
    .split('.')
    .slice(0, -1)
    .reduce<unknown>((part, name) => (Array.isArray(part) ? part[Number(name)] : isRecord(part) ? part[name] : undefined), value)
  const parsed = mediaKindSchema.safeParse(isRecord(around) ? around['media'] : undefined)
  return parsed.success ? parsed.data : 'document'
}
