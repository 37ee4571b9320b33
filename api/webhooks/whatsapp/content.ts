import { z } from 'zod'
import type { InboundContent } from '#engine/conversation/message'
import { boundedJson, looseId, looseList, looseNumber, maybeFlag, maybeId, maybeText } from './loose.ts'

/** What a message object says; anything unknown, empty or misshapen becomes `unsupported` with its kind, never an error. */
export function readContent(message: Record<string, unknown>): { content: InboundContent; text: string | null } {
  const kind = typeof message['type'] === 'string' && message['type'] !== '' ? message['type'] : 'unknown'
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined
  const grouped = typeof message['group_id'] === 'string'
  const content = (grouped ? null : read?.(message[kind], message)) ?? unsupported(grouped ? 'group' : kind, message)
  return { content, text: textOf(content) }
}

/** Text, caption, or the title of what was tapped. */
function textOf(content: InboundContent): string | null {
  if (content.type === 'text') return content.text
  if (content.type === 'media') return content.caption ?? null
  return content.type === 'choice' ? content.title : null
}

type ContentReader = (payload: unknown, message: Record<string, unknown>) => InboundContent | null

const readers: Record<string, ContentReader> = {
  text: reader(z.looseObject({ body: z.string() }), ({ body }) => ({ type: 'text', text: body })),
  image: media('image'),
  video: media('video'),
  audio: media('audio'),
  document: media('document'),
  sticker: reader(mediaSchema(), (file) => (hasFile(file) ? { type: 'sticker', ...mediaFields('sticker', file) } : null)),
  location: reader(
    z.looseObject({ latitude: looseNumber, longitude: looseNumber, name: maybeText, address: maybeText }),
    ({ latitude, longitude, name, address }) => ({ type: 'location', latitude, longitude, ...present({ name, address }) }),
  ),
  contacts: (payload) => {
    const cards = looseList.parse(payload).flatMap((card) => readCard(card))
    return cards.length > 0 ? { type: 'contacts', contacts: cards } : null
  },
  interactive: readInteractive,
  button: reader(z.looseObject({ payload: maybeText, text: maybeText }), ({ payload, text }) => {
    const key = payload ?? text
    return key ? { type: 'choice', key, title: text ?? key } : null
  }),
  /** An emoji that is empty or missing takes the reaction back. */
  reaction: reader(z.looseObject({ message_id: looseId, emoji: maybeText }), ({ message_id, emoji }) => ({
    type: 'reaction',
    to: message_id,
    emoji: emoji ?? null,
  })),
  order: readOrder,
  system: reader(z.looseObject({ type: maybeText, body: maybeText }), ({ type, body }) => ({
    type: 'system',
    event: type ?? 'unknown',
    ...present({ text: body }),
  })),
  request_welcome: () => ({ type: 'system', event: 'request_welcome' }),
}

function reader<Schema extends z.ZodType>(schema: Schema, map: (payload: z.output<Schema>) => InboundContent | null): ContentReader {
  return (payload) => {
    const parsed = schema.safeParse(payload)
    return parsed.success ? map(parsed.data) : null
  }
}

type MediaFile = z.output<ReturnType<typeof mediaSchema>>

function mediaSchema() {
  return z.looseObject({
    id: maybeId,
    url: maybeText,
    mime_type: maybeText,
    sha256: maybeText,
    filename: maybeText,
    caption: maybeText,
    voice: maybeFlag,
  })
}

/** A file over Meta's limit comes as an error beside an object without id. */
function hasFile(file: MediaFile): boolean {
  return Boolean(file.id ?? file.url)
}

function mediaFields<Kind extends string>(kind: Kind, file: MediaFile) {
  return {
    media: kind,
    ...present({ providerMediaId: file.id, url: file.url, mimeType: file.mime_type, sha256: file.sha256, filename: file.filename }),
    ...(file.voice === undefined ? {} : { voice: file.voice }),
  }
}

function media(kind: 'image' | 'video' | 'audio' | 'document'): ContentReader {
  return reader(mediaSchema(), (file) =>
    hasFile(file) ? { type: 'media', ...mediaFields(kind, file), ...present({ caption: file.caption }) } : null,
  )
}

const cardSchema = z.looseObject({
  name: z.looseObject({ formatted_name: maybeText, first_name: maybeText, last_name: maybeText }).nullish().catch(null),
  phones: looseList,
  emails: looseList,
  org: z.looseObject({ company: maybeText }).nullish().catch(null),
})

function readCard(card: unknown) {
  const parsed = cardSchema.safeParse(card)
  if (!parsed.success) return []
  const { name, org } = parsed.data
  const fullName = name?.formatted_name ?? [name?.first_name, name?.last_name].filter(Boolean).join(' ')
  const emails = fieldOfEach(parsed.data.emails, 'email')
  return [
    {
      ...present({ name: fullName, organization: org?.company }),
      phones: parsed.data.phones.flatMap((phone) => fieldOfEach([phone], 'phone')[0] ?? fieldOfEach([phone], 'wa_id')),
      ...(emails.length > 0 ? { emails } : {}),
    },
  ]
}

function fieldOfEach(items: unknown[], field: string): string[] {
  return items.flatMap((item) => maybeId.parse(z.looseObject({}).safeParse(item).data?.[field]) ?? [])
}

const replySchema = z.looseObject({ id: looseId, title: maybeText, description: maybeText })
const formReplySchema = z.looseObject({ name: maybeText, response_json: maybeText })

const interactiveReaders: Record<string, ContentReader> = {
  button_reply: reader(replySchema, toChoice),
  list_reply: reader(replySchema, toChoice),
  nfm_reply: reader(formReplySchema, ({ name, response_json }) => ({
    type: 'form',
    ...present({ name }),
    fields: readFields(response_json ?? '{}'),
  })),
}

function readInteractive(payload: unknown): InboundContent | null {
  const parsed = z.looseObject({ type: z.string() }).safeParse(payload)
  if (!parsed.success) return null
  const { type } = parsed.data
  const read = Object.hasOwn(interactiveReaders, type) ? interactiveReaders[type] : undefined
  return read ? read(parsed.data[type], {}) : { type: 'unsupported', kind: type }
}

function toChoice({ id, title, description }: z.output<typeof replySchema>): InboundContent {
  return { type: 'choice', key: id, title: title ?? id, ...present({ description }) }
}

/** A form's answers come as a string of JSON; one that is none is kept whole. */
function readFields(responseJson: string) {
  try {
    const fields = boundedJson(JSON.parse(responseJson))
    return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : { response: fields }
  } catch {
    return { response: responseJson }
  }
}

const orderItemSchema = z.looseObject({
  product_retailer_id: looseId,
  quantity: looseNumber,
  item_price: looseNumber,
  currency: z.string(),
})

function readOrder(payload: unknown): InboundContent | null {
  const parsed = z.looseObject({ catalog_id: maybeId, text: maybeText, product_items: looseList }).safeParse(payload)
  if (!parsed.success) return null
  const items = parsed.data.product_items.flatMap((item) => {
    const line = orderItemSchema.safeParse(item)
    if (!line.success) return []
    const { product_retailer_id, quantity, item_price, currency } = line.data
    return [{ productId: product_retailer_id, quantity, price: item_price, currency }]
  })
  return { type: 'order', ...present({ catalogId: parsed.data.catalog_id, text: parsed.data.text }), items }
}

const errorSchema = z.looseObject({
  title: maybeText,
  message: maybeText,
  error_data: z.looseObject({ details: maybeText }).nullish().catch(null),
})

function unsupported(kind: string, message: Record<string, unknown>): InboundContent {
  const inner = z.looseObject({ type: maybeText }).safeParse(message['unsupported'])
  const error = errorSchema.safeParse(looseList.parse(message['errors'])[0])
  const reason = error.success ? (error.data.error_data?.details ?? error.data.title ?? error.data.message) : null
  const named = kind === 'unsupported' || kind === 'unknown' ? (inner.data?.type ?? kind) : kind
  return { type: 'unsupported', kind: named, ...present({ reason }) }
}

/** The fields that have a value; `null`, missing and empty ones are left out. */
function present<Key extends string>(fields: Record<Key, string | null | undefined>): { [Name in Key]?: string } {
  const kept = Object.entries(fields).filter(([, value]) => typeof value === 'string' && value !== '')
  // Object.fromEntries forgets the names of the keys; the filter only drops some.
  return Object.fromEntries(kept) as { [Name in Key]?: string }
}
