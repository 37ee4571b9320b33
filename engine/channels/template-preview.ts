import type { TemplateSend } from '../conversation/command.ts'
import { readMoment } from '../expressions/clock.ts'
import type { Localized } from '../json.ts'
import {
  buttonsOf,
  cardsOf,
  copiesCode,
  fill,
  hasVariable,
  noValues,
  partOf,
  type TemplateButton,
  type TemplateComponent,
  type TemplateShape,
  variablesIn,
  variablesOf,
} from './template.ts'
import { pointOf } from './template-send.ts'
import { type Filling, fileAt, most, type PartFilling, roomFor, slotsOf, type TemplateSlot, textAt } from './template-slots.ts'
import { unsupportedSentences } from './template-state.ts'

export type PreviewHeader =
  | { type: 'text'; text: string }
  | { type: 'image' | 'video' | 'document'; url: string | null; fileId: string | null }
  | { type: 'location'; name: string; address: string; point: { latitude: number; longitude: number } | null }

export const previewButtonTypes = [
  'quickReply',
  'url',
  'phone',
  'copyCode',
  'call',
  'callPermission',
  'form',
  'catalog',
  'contact',
  'other',
] as const
export type PreviewButtonType = (typeof previewButtonTypes)[number]

/** `target`: where a link leads, whom a call reaches, what is copied. */
export interface PreviewButton {
  type: PreviewButtonType
  title: string
  target: string | null
}

/** What a template and each of its cards have. */
export interface PartPreview {
  header: PreviewHeader | null
  body: string
  buttons: PreviewButton[]
}

export interface TemplatePreview extends PartPreview {
  footer: string | null
  /** `endsAt`: epoch ms; null = not known, or the offer has no end. */
  offer: { text: string; endsAt: number | null } | null
  cards: PartPreview[]
  /** What has no value: `{{1}}`, `{{nombre}}`, `header`, `button 2`, `code`, `coupon`, `offer`; on a card with `card 1: ` before. */
  missing: string[]
  problems: { code: string; sentence: Localized }[]
}

/** Meta's limits of a template once it is filled in (whatsapp.md section 5.2; cards: "Media card carousel templates" of its guides). */
const mostFilled = { header: 60, body: 1024, cardBody: 160, url: 2000 }
const utc = { at: 0, timeZone: 'UTC' }

/** A template with its values as the customer will see it, and what still keeps it from being sent. `timeZone`: of moments without an offset, as flows have them. */
export function previewTemplate(template: TemplateShape, values: Filling, timeZone = 'UTC'): TemplatePreview {
  const { components } = template
  const variables = variablesOf(template)
  const filling = roomFor(template, values)
  const top = partPreview(components, variables.body, filling)
  const cards = cardsOf(components).map((card, place) =>
    partPreview(card, variables.cards[place]?.body ?? [], filling.cards?.[place] ?? noValues),
  )
  const offer = partOf(components, 'LIMITED_TIME_OFFER')
  const endsAt = readMoment(filling.offerEndsAt, { at: 0, timeZone })?.toMillis() ?? null
  const slots = slotsOf(template)
  const missing = slots.filter((slot) => textAt(filling, slot.path).trim() === '' && !isKept(filling, slot)).map(nameOfSlot)
  const parts = [top, ...cards]
  const given = [values, ...(values.cards ?? [])]
  const expected = [variables, ...variables.cards]
  const surplus = given.findIndex((part, place) => part.body.length > (expected[place]?.body.length ?? 0))
  const codes = slots.filter(({ kind }) => kind === 'code' || kind === 'coupon').map(({ path }) => textAt(filling, path).trim())
  const longest = Math.max(0, ...cards.map(({ body }) => body.length))
  const problems = [
    ...(surplus !== -1 ? [tooMany(expected[surplus]?.body.length ?? 0, given[surplus]?.body.length ?? 0)] : []),
    ...(top.body.length > mostFilled.body ? [tooLong(mostFilled.body, top.body.length)] : []),
    ...(longest > mostFilled.cardBody ? [tooLong(mostFilled.cardBody, longest)] : []),
    ...(top.header?.type === 'text' && top.header.text.length > mostFilled.header
      ? [tooLong(mostFilled.header, top.header.text.length)]
      : []),
    ...(parts.some(({ header }) => isBadLink(header)) ? [badLink] : []),
    ...(isBadPlace(filling.header) ? [badPlace] : []),
    ...(codes.some((code) => code.length > most.code) ? [codeTooLong] : []),
    ...(filling.offerEndsAt !== undefined && filling.offerEndsAt.trim() !== '' && endsAt === null ? [badOfferEnd] : []),
    ...(parts.some(({ buttons }) => buttons.some(({ type, target }) => type === 'url' && (target?.length ?? 0) > mostFilled.url))
      ? [tooLong(mostFilled.url, mostFilled.url + 1)]
      : []),
    ...(variables.unsupported ? [{ code: 'template.unsupported', sentence: unsupportedSentences[variables.unsupported] }] : []),
  ]
  return {
    ...top,
    buttons: [
      ...top.buttons.map((button) => withCode(button, codes[0])),
      ...(partOf(components, 'CALL_PERMISSION_REQUEST') ? [{ type: 'callPermission' as const, title: '', target: null }] : []),
    ],
    footer: partOf(components, 'FOOTER')?.text ?? null,
    offer: offer ? { text: offer.text ?? '', endsAt } : null,
    cards,
    missing: [...new Set(missing)],
    problems,
  }
}

/** A template as it was sent: with the values that left. */
export function previewOfSend(template: TemplateShape, { coupon, offerEndsAt, cards = [], ...top }: TemplateSend): TemplatePreview {
  return previewTemplate(template, {
    ...partFilling(top),
    ...(coupon && { coupon: coupon.code }),
    ...(offerEndsAt !== undefined && { offerEndsAt: readMoment(offerEndsAt, utc)?.toISO() ?? '' }),
    cards: cards.map(partFilling),
  })
}

function partFilling({ header, body, urlSuffixes }: Pick<TemplateSend, 'header' | 'body' | 'urlSuffixes'>): PartFilling {
  return { ...(header && { header: headerFilling(header) }), body, urlSuffixes }
}

function headerFilling(header: NonNullable<TemplateSend['header']>): NonNullable<PartFilling['header']> {
  if (header.type === 'text') return header
  if (header.type === 'location') return { ...header, latitude: String(header.latitude), longitude: String(header.longitude) }
  const { fileId, ...media } = header
  return { ...media, ...(fileId !== undefined && { source: { fileId } }) }
}

function partPreview(components: TemplateComponent[], variables: { name: string }[], filling: PartFilling): PartPreview {
  const textOf = (name: string) => filling.body[variables.findIndex((one) => one.name === name)]?.text
  const suffixOf = (index: number) => filling.urlSuffixes.find((one) => one.index === index)?.text
  return {
    header: headerPreview(partOf(components, 'HEADER'), filling.header),
    body: fill(partOf(components, 'BODY')?.text ?? '', (name) => filled(textOf(name))),
    buttons: buttonsOf(components).map((button, index) => buttonPreview(button, filled(suffixOf(index)))),
  }
}

const buttonTypes: Record<string, PreviewButtonType> = {
  QUICK_REPLY: 'quickReply',
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copyCode',
  VOICE_CALL: 'call',
  REQUEST_CONTACT_INFO: 'contact',
  FLOW: 'form',
  CATALOG: 'catalog',
}

function buttonPreview(button: TemplateButton, suffix: string | null): PreviewButton {
  const { text: title, url, phoneNumber } = button
  if (copiesCode(button)) return { type: 'copyCode', title, target: null }
  const target = url !== undefined ? fill(url, () => suffix) : (phoneNumber ?? null)
  return { type: buttonTypes[button.type] ?? 'other', title, target }
}

function withCode(button: PreviewButton, code: string | undefined): PreviewButton {
  return button.type === 'copyCode' ? { ...button, target: filled(code) } : button
}

function headerPreview(header: TemplateComponent | undefined, given: PartFilling['header']): PreviewHeader | null {
  if (!header) return null
  if (given === undefined) return header.text === undefined ? null : { type: 'text', text: header.text }
  if (given.type === 'text') return { type: 'text', text: fill(header.text ?? '', () => filled(given.text)) }
  if (given.type === 'location') return { type: 'location', name: given.name, address: given.address, point: pointOf(given) }
  return { type: given.type, url: filled(given.url), fileId: fileAt({ ...noValues, header: given }, null) }
}

function filled(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text
}

/** A file of ours stands in the place of its link. */
function isKept(filling: Filling, { kind, card }: TemplateSlot): boolean {
  return (kind === 'image' || kind === 'video' || kind === 'document') && fileAt(filling, card) !== null
}

function nameOfSlot({ kind, name, card, button = 0 }: TemplateSlot): string {
  const names: Partial<Record<TemplateSlot['kind'], string>> = {
    variable: `{{${name}}}`,
    code: 'code',
    suffix: `button ${button + 1}`,
    coupon: 'coupon',
    offerEndsAt: 'offer',
  }
  return `${card === null ? '' : `card ${card + 1}: `}${names[kind] ?? 'header'}`
}

function isBadLink(header: PreviewHeader | null): boolean {
  if (header === null || header.type === 'text' || header.type === 'location' || header.fileId !== null) return false
  return header.url !== null && !/^https:\/\/\S+$/.test(header.url.trim())
}

function isBadPlace(header: PartFilling['header']): boolean {
  return header?.type === 'location' && header.latitude.trim() !== '' && header.longitude.trim() !== '' && pointOf(header) === null
}

/** What the template says where nothing is filled in, on one line: for lists and search. */
export function templateWords({ components, parameterFormat }: Pick<TemplateShape, 'components' | 'parameterFormat'>): string {
  const all = [...components, ...cardsOf(components).flat()]
  const parts = all.flatMap((component) => [component.text ?? '', ...(component.buttons ?? []).map((button) => button.text)])
  const names = all.flatMap((component) => (hasVariable(component.text) ? variablesIn(component.text ?? '', parameterFormat) : []))
  return [...parts, ...(parameterFormat === 'named' ? names : [])].filter((part) => part !== '').join(' ')
}

const tooMany = (expected: number, actual: number) => ({
  code: 'template.variables',
  sentence: {
    es: `La plantilla espera ${expected} variables y aquí hay ${actual}. Quita las que sobran.`,
    pt: `O modelo espera ${expected} variáveis e aqui há ${actual}. Remova as que sobram.`,
    en: `The template expects ${expected} variables and has ${actual} here. Remove what is too much.`,
  },
})

const tooLong = (limit: number, actual: number) => ({
  code: 'template.tooLong',
  sentence: {
    es: `Con estos valores el texto tiene ${actual} caracteres y WhatsApp admite ${limit}. Acorta los valores.`,
    pt: `Com estes valores o texto tem ${actual} caracteres e o WhatsApp aceita ${limit}. Encurte os valores.`,
    en: `With these values the text has ${actual} characters and WhatsApp takes ${limit}. Shorten the values.`,
  },
})

const badLink = {
  code: 'template.badLink',
  sentence: {
    es: 'El archivo del encabezado debe ser una dirección que empiece con https://. Pega la dirección completa.',
    pt: 'O arquivo do cabeçalho deve ser um endereço que comece com https://. Cole o endereço completo.',
    en: 'The file of the header must be an address that begins with https://. Paste the whole address.',
  },
}

const badPlace = {
  code: 'template.badPlace',
  sentence: {
    es: 'La latitud va de -90 a 90 y la longitud de -180 a 180, en grados. Copia las dos del mapa, por ejemplo 19.4326 y -99.1332.',
    pt: 'A latitude vai de -90 a 90 e a longitude de -180 a 180, em graus. Copie as duas do mapa, por exemplo -23.5505 e -46.6333.',
    en: 'The latitude goes from -90 to 90 and the longitude from -180 to 180, in degrees. Copy both from a map, for example 19.4326 and -99.1332.',
  },
}

const codeTooLong = {
  code: 'template.codeTooLong',
  sentence: {
    es: `Un código lleva ${most.code} caracteres como mucho. Acórtalo.`,
    pt: `Um código tem no máximo ${most.code} caracteres. Encurte.`,
    en: `A code has ${most.code} characters at most. Shorten it.`,
  },
}

const badOfferEnd = {
  code: 'template.badOfferEnd',
  sentence: {
    es: 'El fin de la oferta no es una fecha con hora. Elige una.',
    pt: 'O fim da oferta não é uma data com hora. Escolha uma.',
    en: 'The end of the offer is no date with a time. Choose one.',
  },
}
