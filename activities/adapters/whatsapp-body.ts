import type { PartSend, TemplateSend } from '#engine/conversation/command'
import type { Content, MediaKind, ReplyButton } from '#engine/flow/content'
import type { OutgoingToSend } from './message-channel.ts'
import type { UploadedMedia } from './whatsapp-media-upload.ts'

type Source = { url: string } | { fileId: string }
type GraphPart = Record<string, unknown>

/** Our files that a message shows, each as which kind: they must have a media id at WhatsApp before the body can be made. */
export function filesOf({ content }: OutgoingToSend): { fileId: string; media: MediaKind }[] {
  const shown: { media: MediaKind; source: Source }[] = [
    ...(content.type === 'media' ? [content] : []),
    ...('header' in content && content.header?.type === 'media' ? [content.header] : []),
    ...(content.type === 'template' ? [content.template, ...(content.template.cards ?? [])].flatMap(headerMedia) : []),
  ]
  return shown.flatMap(({ media, source }) => ('fileId' in source ? [{ fileId: source.fileId, media }] : []))
}

/** The body of POST /{phone_number_id}/messages (reference: whatsapp.md sections 4 and 5.1). `uploads`: by file id. */
export function toGraphBody(message: OutgoingToSend, uploads: Record<string, UploadedMedia>): GraphPart {
  const { content, keys } = message
  const isVoice = message.voice ?? false
  const wire: Wire = { keyOf: (choiceId) => keys[choiceId] ?? choiceId, mediaOf: (shown) => mediaOf(shown, uploads), isVoice }
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressOf(message.to),
    biz_opaque_callback_data: message.id,
    ...(message.quotes !== undefined && { context: { message_id: message.quotes } }),
    ...(content.type === 'template' ? { type: 'template', template: template(content.template, wire) } : partOf(content, wire)),
  }
}

/** `to` without its plus may be read as a local number of the business's country. */
function addressOf(to: OutgoingToSend['to']): GraphPart {
  return to.kind === 'bsuid' ? { recipient: to.address } : { to: `+${to.address.replace(/\D/g, '')}` }
}

interface Wire {
  keyOf: (choiceId: string) => string
  mediaOf: (shown: ShownMedia) => GraphPart
  isVoice: boolean
}

interface ShownMedia {
  media: MediaKind
  source: Source
  filename?: string | undefined
}

/** A document without a name of its own goes under the one our file has: customers would see none. */
function mediaOf({ media, source, filename }: ShownMedia, uploads: Record<string, UploadedMedia>): GraphPart {
  const upload = 'fileId' in source ? uploads[source.fileId] : undefined
  const name = filename || upload?.filename
  return {
    ...('fileId' in source ? { id: upload?.mediaId } : { link: source.url }),
    ...(media === 'document' && name && { filename: name }),
  }
}

function partOf(content: Content, wire: Wire): GraphPart {
  switch (content.type) {
    case 'text':
      if (content.buttons?.length) return interactive('button', content, replyButtons(content.buttons, wire), wire)
      return { type: 'text', text: { body: content.text, preview_url: content.previewLinks ?? false } }
    case 'media':
      return media(content, wire)
    case 'location': {
      const { latitude, longitude, name, address } = content
      return { type: 'location', location: { latitude, longitude, ...(name && { name }), ...(address && { address }) } }
    }
    case 'contact':
      return { type: 'contacts', contacts: [contactCard(content)] }
    case 'linkButton':
      return interactive('cta_url', content, { name: 'cta_url', parameters: { display_text: content.label, url: content.url } }, wire)
    case 'requestLocation':
      return interactive('location_request_message', content, { name: 'send_location' }, wire)
    case 'requestPhone':
      return interactive('request_contact_info', content, { name: 'request_contact_info' }, wire)
    case 'list':
      return interactive(
        'list',
        content,
        { button: content.buttonLabel, sections: content.sections.map((section) => listSection(section, wire)) },
        wire,
      )
  }
}

type Framed = { text: string } & Partial<Pick<Extract<Content, { type: 'text' }>, 'header' | 'footer'>>

function interactive(type: string, { text, header, footer }: Framed, action: GraphPart, wire: Wire): GraphPart {
  return {
    type: 'interactive',
    interactive: {
      type,
      ...(header && { header: headerOf(header, wire) }),
      body: { text },
      ...(footer && { footer: { text: footer } }),
      action,
    },
  }
}

function headerOf(header: NonNullable<Framed['header']>, wire: Wire): GraphPart {
  if (header.type === 'text') return { type: 'text', text: header.text }
  return { type: header.media, [header.media]: wire.mediaOf(header) }
}

function replyButtons(buttons: ReplyButton[], wire: Wire): GraphPart {
  return { buttons: buttons.map(({ id, title }) => ({ type: 'reply', reply: { id: wire.keyOf(id), title } })) }
}

function listSection(section: Extract<Content, { type: 'list' }>['sections'][number], wire: Wire): GraphPart {
  const rows = section.rows.map(({ id, title, description }) => ({ id: wire.keyOf(id), title, ...(description && { description }) }))
  return { ...(section.title && { title: section.title }), rows }
}

/** With buttons the media is the header and its caption the body; alone it is a message of its kind. */
function media(content: Extract<Content, { type: 'media' }>, wire: Wire): GraphPart {
  const { media: kind, source, caption, filename, buttons, footer } = content
  if (buttons?.length && (kind === 'image' || kind === 'video' || kind === 'document')) {
    const header = { type: 'media', media: kind, source, ...(filename && { filename }) } as const
    return interactive('button', { text: caption ?? '', header, ...(footer && { footer }) }, replyButtons(buttons, wire), wire)
  }
  const takesCaption = kind === 'image' || kind === 'video' || kind === 'document'
  return {
    type: kind,
    [kind]: {
      ...wire.mediaOf(content),
      ...(takesCaption && caption && { caption }),
      ...(kind === 'audio' && wire.isVoice && { voice: true }),
    },
  }
}

/** Meta wants one more part of the name beside the formatted one. */
function contactCard({ name, phone, organization }: Extract<Content, { type: 'contact' }>): GraphPart {
  return {
    name: { formatted_name: name, first_name: name },
    phones: [{ phone, type: 'CELL' }],
    ...(organization && { org: { company: organization } }),
  }
}

/**
 * A template filled in. The shapes are those of Meta's guides of sending templates (media card carousel, limited-time offer, coupon code,
 * authentication, catalog, sending a flow) and of pywa's `types/templates.py`, which agree.
 */
function template(send: TemplateSend, wire: Wire): GraphPart {
  const { name, language, coupon, offerEndsAt, actionButtons = [], cards = [] } = send
  const offer = { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: offerEndsAt } }
  const components = [
    ...partComponents(send, wire),
    ...(offerEndsAt === undefined ? [] : [{ type: 'limited_time_offer', parameters: [offer] }]),
    ...(coupon ? [button('copy_code', coupon.index, [{ type: 'coupon_code', coupon_code: coupon.code }])] : []),
    ...actionButtons.map(({ type, index }) => button(type, index, actions[type])),
    ...(cards.length > 0
      ? [{ type: 'carousel', cards: cards.map((card, index) => ({ card_index: index, components: partComponents(card, wire) })) }]
      : []),
  ]
  return { name, language: { code: language }, ...(components.length > 0 && { components }) }
}

/** The least that is taken: a form gets Meta's own word for "no token", a catalog shows the picture of its first product. */
const actions: Record<NonNullable<TemplateSend['actionButtons']>[number]['type'], GraphPart[]> = {
  flow: [{ type: 'action', action: { flow_token: 'unused' } }],
  catalog: [],
}

/** What a template and each card of a carousel have alike. */
function partComponents({ header, body, quickReplies, urlSuffixes }: PartSend, wire: Wire): GraphPart[] {
  return [
    ...(header ? [{ type: 'header', parameters: [headerParameter(header, wire)] }] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: body.map(bodyParameter) }] : []),
    ...quickReplies.map(({ id, index }) => button('quick_reply', index, [{ type: 'payload', payload: wire.keyOf(id) }])),
    ...urlSuffixes.map(({ index, text }) => button('url', index, [{ type: 'text', text }])),
  ]
}

type Header = NonNullable<PartSend['header']>

function headerParameter(header: Header, wire: Wire): GraphPart {
  if (header.type === 'text') return { type: 'text', text: header.text }
  if (header.type !== 'location') return { type: header.type, [header.type]: wire.mediaOf(shownIn(header)) }
  const { latitude, longitude, name, address } = header
  return { type: 'location', location: { latitude, longitude, name, address } }
}

function headerMedia({ header }: PartSend): ShownMedia[] {
  return header && header.type !== 'text' && header.type !== 'location' ? [shownIn(header)] : []
}

function shownIn({ type, url, fileId, filename }: Exclude<Header, { type: 'text' | 'location' }>): ShownMedia {
  return { media: type, source: fileId === undefined ? { url } : { fileId }, filename }
}

/** Meta refuses parameters with line breaks, tabs or more than four spaces in a row. */
function bodyParameter({ name, text }: PartSend['body'][number]): GraphPart {
  return { type: 'text', ...(name && { parameter_name: name }), text: text.replace(/[\r\n\t]+/g, ' ').replace(/ {5,}/g, '    ') }
}

function button(kind: 'quick_reply' | 'url' | 'copy_code' | 'flow' | 'catalog', index: number, parameters: GraphPart[]): GraphPart {
  return { type: 'button', sub_type: kind, index: String(index), ...(parameters.length > 0 && { parameters }) }
}
