import type { PartSend, TemplateSend } from '../conversation/command.ts'
import { Defect } from '../errors.ts'
import { type Clock, readMoment } from '../expressions/clock.ts'
import { type ButtonPlaces, type TemplateShape, type TemplateValues, variablesOf } from './template.ts'
import { type Filling, most, type PartFilling, roomFor } from './template-slots.ts'

interface Reply {
  id: string
  title: string
  index: number
}
interface FilledPart extends PartFilling {
  quickReplies: Reply[]
}

/** A template with all its values as texts, and its buttons. */
export interface FilledTemplate extends FilledPart, Omit<Filling, 'cards'> {
  name: string
  language: string
  buttonPlaces?: ButtonPlaces | undefined
  cards?: FilledPart[] | undefined
}

/** What keeps a filled template from leaving. */
export type TemplateFault = 'badPlace' | 'badOfferEnd' | 'codeTooLong'

/** A template as a node or a person holds it: its values, and each quick reply under an id of its own. */
export function filledTemplate(
  template: TemplateShape,
  values: Filling,
  idOf: (index: number, card: number | null) => string,
): FilledTemplate {
  const { name, language } = template
  const variables = variablesOf(template)
  const { cards, ...top } = roomFor(template, values)
  const replies = ({ quickReplies }: { quickReplies: { index: number; title: string }[] } = { quickReplies: [] }, card: number | null) =>
    quickReplies.map(({ index, title }) => ({ id: idOf(index, card), title, index }))
  return {
    ...top,
    ...{ name, language },
    quickReplies: replies(variables, null),
    ...(Object.keys(variables.buttonPlaces).length > 0 && { buttonPlaces: variables.buttonPlaces }),
    ...(cards && { cards: cards.map((card, place) => ({ ...card, quickReplies: replies(variables.cards[place], place) })) }),
  }
}

/** The template as it leaves, for values of which the preview finds nothing missing and nothing wrong. */
export function toTemplateSend(template: TemplateShape, values: TemplateValues): TemplateSend {
  const filled = filledTemplate(template, values, (index, card) => (card === null ? `reply${index}` : `card${card}reply${index}`))
  const made = sendOf(filled, { at: 0, timeZone: 'UTC' })
  if ('fault' in made) throw new Defect(`template.${made.fault}`, 'A template was to leave with values that its preview refuses.')
  return made.send
}

/** The send of a filled template, or why its values are none WhatsApp takes. */
export function sendOf(filled: FilledTemplate, clock: Clock): { send: TemplateSend } | { fault: TemplateFault } {
  const { name, language, buttonPlaces = {}, coupon, offerEndsAt, cards = [] } = filled
  const top = partSend(filled)
  const cardSends = cards.map(partSend).filter((card) => card !== null)
  const endsAt = offerEndsAt === undefined ? undefined : readMoment(offerEndsAt, clock)?.toMillis()
  const code = buttonPlaces.code === undefined ? undefined : (filled.body[0]?.text.trim() ?? '')
  if (top === null || cardSends.length < cards.length) return { fault: 'badPlace' }
  if (offerEndsAt !== undefined && (endsAt === undefined || endsAt <= clock.at)) return { fault: 'badOfferEnd' }
  if ([code, coupon].some((text) => text !== undefined && text.trim().length > most.code)) return { fault: 'codeTooLong' }
  const actionButtons = (['flow', 'catalog'] as const).flatMap((type) => {
    const index = buttonPlaces[type]
    return index === undefined ? [] : [{ type, index }]
  })
  return {
    send: {
      ...{ name, language, ...top },
      ...(code !== undefined && { body: [{ text: code }] }),
      // The button of a code is a link to Meta: it ends in the code.
      urlSuffixes: [...top.urlSuffixes, ...(code === undefined ? [] : [{ index: buttonPlaces.code ?? 0, text: code }])],
      ...(buttonPlaces.coupon !== undefined && { coupon: { index: buttonPlaces.coupon, code: (coupon ?? '').trim() } }),
      ...(endsAt !== undefined && { offerEndsAt: endsAt }),
      ...(actionButtons.length > 0 && { actionButtons }),
      ...(cardSends.length > 0 && { cards: cardSends }),
    },
  }
}

/** Null where its place cannot be read. */
function partSend({ header, body, quickReplies, urlSuffixes }: FilledPart): PartSend | null {
  const top = header && headerSend(header)
  if (top === null) return null
  return {
    ...(top && { header: top }),
    body: body.map(({ name, text }) => ({ ...(name !== undefined && { name }), text })),
    quickReplies: quickReplies.map(({ id, title, index }) => ({ id, title, index })),
    urlSuffixes: urlSuffixes.map(({ index, text }) => ({ index, text })),
  }
}

function headerSend(header: NonNullable<PartFilling['header']>): NonNullable<PartSend['header']> | null {
  if (header.type === 'text') return { type: 'text', text: header.text }
  if (header.type === 'location') {
    const point = pointOf(header)
    return point && { type: 'location', ...point, name: header.name, address: header.address }
  }
  const { type, url, source, filename } = header
  return {
    ...{ type, url },
    ...(source && 'fileId' in source && { fileId: source.fileId }),
    ...(filename !== undefined && { filename }),
  }
}

/** Coordinates that people or flows wrote, in degrees with a point or a comma; null where they are none. */
export function pointOf({ latitude, longitude }: { latitude: string; longitude: string }): { latitude: number; longitude: number } | null {
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)]
  return north === null || east === null ? null : { latitude: north, longitude: east }
}

function degrees(text: string, limit: number): number | null {
  const number = /^[+-]?\d{1,3}([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
  return Math.abs(number) <= limit ? number : null
}

/** The quick replies of a template in the order in which the customer meets them; `card` is counted from one. */
export function repliesOf({ quickReplies, cards = [] }: { quickReplies: Reply[]; cards?: { quickReplies: Reply[] }[] | undefined }) {
  return [
    ...quickReplies.map((reply): Reply & { card?: number } => reply),
    ...cards.flatMap((card, place) => card.quickReplies.map((reply) => ({ ...reply, card: place + 1 }))),
  ]
}
