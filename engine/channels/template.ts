import { z } from 'zod'

const buttonSchema = z.object({
  /** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP, FLOW, CATALOG ... as Meta says it. */
  type: z.string(),
  text: z.string(),
  url: z.string().optional(),
  phoneNumber: z.string().optional(),
  example: z.string().optional(),
})
export type TemplateButton = z.infer<typeof buttonSchema>

const partComponentSchema = z.object({
  /** HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER ... */
  type: z.string(),
  /** Of a header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION ... */
  format: z.string().optional(),
  text: z.string().optional(),
  /** Samples of the variables, in their order. */
  examples: z.array(z.string()).optional(),
  buttons: z.array(buttonSchema).optional(),
})

/** One part of a message template, as Meta keeps it. */
export const templateComponentSchema = partComponentSchema.extend({
  /** Of a carousel: the parts of each card. */
  cards: z.array(z.array(partComponentSchema)).optional(),
  /** Of an offer with an end: whether the phone counts down to it. */
  hasExpiration: z.boolean().optional(),
})
export type TemplateComponent = z.infer<typeof templateComponentSchema>

const text = z.string().max(4096)

/** What fills the header of a template in; coordinates are texts, since flows work them out. */
export const headerValueSchemas = {
  text: z.object({ type: z.literal('text'), text }),
  media: z.object({
    type: z.enum(['image', 'video', 'document']),
    url: text.default(''),
    /** A file kept by Hilo goes before the link. */
    source: z.object({ fileId: z.string().min(1).max(64) }).exactOptional(),
    filename: z.string().max(240).optional(),
  }),
  location: z.object({ type: z.literal('location'), latitude: text, longitude: text, name: text, address: text }),
}

const partValuesSchema = z.object({
  header: z.discriminatedUnion('type', [headerValueSchemas.text, headerValueSchemas.media, headerValueSchemas.location]).optional(),
  body: z
    .array(z.object({ name: z.string().max(64).optional(), text }))
    .max(50)
    .default([]),
  urlSuffixes: z
    .array(z.object({ index: z.number().int().min(0).max(9), text }))
    .max(10)
    .default([]),
})

/** What fills a template in. Values of the body go by name where the template has names, else by place. */
export const templateValuesSchema = partValuesSchema.extend({
  /** What a button copies that gives something off. */
  coupon: text.optional(),
  /** When the offer is over: ISO 8601 with its offset. */
  offerEndsAt: text.optional(),
  /** Of a carousel, card by card. */
  cards: z.array(partValuesSchema).max(10).optional(),
})
export type TemplateValues = z.infer<typeof templateValuesSchema>

/** A template that nobody has filled in yet. */
export const noValues: TemplateValues = { body: [], urlSuffixes: [] }

export type ParameterFormat = 'positional' | 'named'

/** What the functions below need to know of a template. */
export interface TemplateShape {
  name: string
  language: string
  parameterFormat: ParameterFormat
  components: TemplateComponent[]
}

const variableKinds = ['text', 'image', 'video', 'document', 'location'] as const

const partVariablesSchema = z.object({
  header: z.enum(variableKinds).nullable(),
  /** In the order in which values are given; `name` is `1`, `2` ... where they have none. */
  body: z.array(z.object({ name: z.string(), example: z.string().nullable() })),
  /** Places of the link buttons that end in a variable. */
  urlSuffixes: z.array(z.object({ index: z.number().int(), example: z.string().nullable() })),
  quickReplies: z.array(z.object({ index: z.number().int(), title: z.string() })),
})
export type PartVariables = z.infer<typeof partVariablesSchema>

const place = z.number().int().min(0).max(9).exactOptional()

/** Where the buttons are that need a value or a word of their own in the send: of each kind a template has one at most. */
export const buttonPlacesSchema = z.object({
  /** Copies the code that is the first value of the body. */
  code: place,
  coupon: place,
  flow: place,
  catalog: place,
})
export type ButtonPlaces = z.infer<typeof buttonPlacesSchema>

/** Why a template cannot be sent from here: it shows products of a catalog that must be named, or has a part nobody here knows. */
export const unsupportedPartSchema = z.enum(['products', 'unknown'])
export type UnsupportedPart = z.infer<typeof unsupportedPartSchema>

/** What a template leaves open. */
export const templateVariablesSchema = partVariablesSchema.extend({
  buttonPlaces: buttonPlacesSchema,
  /** It has an offer that is over some time. */
  offerEnds: z.boolean(),
  cards: z.array(partVariablesSchema),
  unsupported: unsupportedPartSchema.nullable(),
})
export type TemplateVariables = z.infer<typeof templateVariablesSchema>

const variable = /\{\{\s*([^{}\s]+)\s*\}\}/g
const mediaFormats = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const
const productParts = new Set(['PRODUCT', 'MPM', 'SPM', 'PRODUCT_LIST'])

interface Known {
  types: Set<string>
  formats: Set<string>
  buttons: Set<string>
}
const knownInTemplate: Known = {
  types: new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST']),
  formats: new Set(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']),
  buttons: new Set([
    ...['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'VOICE_CALL', 'REQUEST_CONTACT_INFO'],
    ...['COPY_CODE', 'OTP', 'FLOW', 'CATALOG'],
  ]),
}
const knownInCard: Known = {
  types: new Set(['HEADER', 'BODY', 'BUTTONS']),
  formats: new Set(['IMAGE', 'VIDEO']),
  buttons: new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER']),
}

/** Names of the variables in a text, each once: numbers in their order, names as they come. */
export function variablesIn(words: string, format: ParameterFormat): string[] {
  const names = [...new Set([...words.matchAll(variable)].map(([, name = '']) => name))]
  return format === 'named' ? names : names.sort((left, right) => Number(left) - Number(right))
}

/** What has to be filled in before the template can be sent. */
export function variablesOf({ components, parameterFormat }: Pick<TemplateShape, 'components' | 'parameterFormat'>): TemplateVariables {
  const cards = cardsOf(components)
  const offer = partOf(components, 'LIMITED_TIME_OFFER')
  return {
    ...partVariables(components, parameterFormat),
    buttonPlaces: buttonPlacesOf(buttonsOf(components)),
    offerEnds: offer?.hasExpiration ?? false,
    cards: cards.map((card) => partVariables(card, parameterFormat)),
    unsupported: unsupportedPart([
      ...strangers(components, knownInTemplate),
      ...cards.flatMap((card) => strangers(card, knownInCard)),
      // Stored before these parts were read: the next reading from Meta completes them.
      ...(partOf(components, 'CAROUSEL') && cards.length === 0 ? ['CAROUSEL'] : []),
      ...(offer && offer.hasExpiration === undefined ? ['LIMITED_TIME_OFFER'] : []),
    ]),
  }
}

function partVariables(components: TemplateComponent[], format: ParameterFormat): PartVariables {
  const body = partOf(components, 'BODY')
  const places = buttonsOf(components).map((button, index) => ({ ...button, index }))
  return {
    header: headerOf(partOf(components, 'HEADER'), format),
    body: variablesIn(body?.text ?? '', format).map((name, index) => ({ name, example: body?.examples?.[index] ?? null })),
    urlSuffixes: places
      .filter((button) => button.type === 'URL' && !copiesCode(button) && hasVariable(button.url))
      .map(({ index, url = '', example }) => ({ index, example: example === undefined ? null : endOf(url, example) })),
    quickReplies: places.filter(({ type }) => type === 'QUICK_REPLY').map(({ index, text: title }) => ({ index, title })),
  }
}

/** Meta's sample of a link may be the whole address: only what stands for the variable fills it in. */
function endOf(url: string, example: string): string {
  const [before = ''] = url.split(variable)
  return example.startsWith(before) ? example.slice(before.length) : example
}

/** Meta lists the button of a code template as a link to its own page for codes. */
export function copiesCode({ type, url }: TemplateButton): boolean {
  return type === 'OTP' || (type === 'URL' && /^https:\/\/www\.whatsapp\.com\/otp\/code\b/.test(url ?? ''))
}

export function buttonsOf(components: TemplateComponent[]): TemplateButton[] {
  return partOf(components, 'BUTTONS')?.buttons ?? []
}

/** The parts of each card of a carousel. */
export function cardsOf(components: TemplateComponent[]): TemplateComponent[][] {
  return partOf(components, 'CAROUSEL')?.cards ?? []
}

function buttonPlacesOf(buttons: TemplateButton[]): ButtonPlaces {
  const at = (fits: (button: TemplateButton) => boolean) => buttons.findIndex(fits)
  const places = {
    code: at(copiesCode),
    coupon: at(({ type }) => type === 'COPY_CODE'),
    flow: at(({ type }) => type === 'FLOW'),
    catalog: at(({ type }) => type === 'CATALOG'),
  }
  return Object.fromEntries(Object.entries(places).filter(([, index]) => index !== -1))
}

function strangers(components: TemplateComponent[], known: Known): string[] {
  return components.flatMap(({ type, format, buttons = [] }) => [
    ...(known.types.has(type) ? [] : [type]),
    ...(type !== 'HEADER' || known.formats.has(format ?? 'TEXT') ? [] : [format ?? 'TEXT']),
    ...buttons.flatMap((button) => (known.buttons.has(button.type) ? [] : [button.type])),
  ])
}

function unsupportedPart(parts: string[]): UnsupportedPart | null {
  if (parts.length === 0) return null
  return parts.every((part) => productParts.has(part)) ? 'products' : 'unknown'
}

export function partOf(components: TemplateComponent[], type: string): TemplateComponent | undefined {
  return components.find((component) => component.type === type)
}

/** Puts values into a text; a variable without a value stays as it is written. */
export function fill(words: string, given: (name: string) => string | null): string {
  return words.replace(variable, (written, name: string) => given(name) ?? written)
}

export function hasVariable(words: string | undefined): boolean {
  return words !== undefined && words.search(variable) !== -1
}

function headerOf(header: TemplateComponent | undefined, format: ParameterFormat): PartVariables['header'] {
  if (!header) return null
  if (header.format === 'LOCATION') return 'location'
  const media = Object.entries(mediaFormats).find(([name]) => name === header.format)?.[1]
  return media ?? (variablesIn(header.text ?? '', format).length > 0 ? 'text' : null)
}
