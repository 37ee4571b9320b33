import {
  buttonsOf,
  cardsOf,
  noValues,
  type PartVariables,
  partOf,
  type TemplateComponent,
  type TemplateShape,
  variablesOf,
} from './template.ts'

/** A file kept by Hilo, which goes before the link. */
export interface Kept {
  fileId: string
}
/** As flows hold it: one that was imported without its files has an empty link there. */
type Source = { url: string } | Kept

type HeaderFilling<From = Source> =
  | { type: 'text'; text: string }
  | { type: 'image' | 'video' | 'document'; url: string; source?: From; filename?: string | undefined }
  | { type: 'location'; latitude: string; longitude: string; name: string; address: string }

/** Values of a template or of one card: by a form, an agent, a flow (whose texts hold Liquid) or as they were sent. */
export interface PartFilling<From = Source> {
  header?: HeaderFilling<From> | undefined
  body: { name?: string | undefined; text: string }[]
  urlSuffixes: { index: number; text: string }[]
}

export interface Filling<From = Source> extends PartFilling<From> {
  coupon?: string | undefined
  offerEndsAt?: string | undefined
  cards?: PartFilling<From>[] | undefined
}

export type SlotKind =
  | 'header'
  | 'image'
  | 'video'
  | 'document'
  | 'latitude'
  | 'longitude'
  | 'placeName'
  | 'address'
  | 'variable'
  | 'code'
  | 'suffix'
  | 'coupon'
  | 'offerEndsAt'

/** One text that a template leaves open. */
export interface TemplateSlot {
  /** Where it stands in the values. */
  path: readonly [string, ...(string | number)[]]
  kind: SlotKind
  /** Of a variable its name, of the end of a link the title of its button. */
  name: string
  /** Of the end of a link, the place of its button. */
  button?: number
  /** Place of the card it is on; null = the message itself. */
  card: number | null
  example: string | null
  maxLength: number
}

/** Meta's limits of what fills a template in. */
export const most = { header: 60, text: 1024, url: 2000, code: 15, place: 1000, number: 40 }

/** Everything a template leaves open, in the order in which people read it: forms, previews and checks follow this list. */
export function slotsOf(template: Pick<TemplateShape, 'components' | 'parameterFormat'>): TemplateSlot[] {
  const { components } = template
  const { cards, buttonPlaces, offerEnds, ...top } = variablesOf(template)
  const coupon = buttonPlaces.coupon === undefined ? undefined : buttonsOf(components)[buttonPlaces.coupon]
  const slot = { name: '', card: null, example: null }
  return [
    ...partSlots(top, components, null, buttonPlaces.code !== undefined),
    ...(coupon
      ? [{ ...slot, path: ['coupon'] as const, kind: 'coupon' as const, example: coupon.example ?? null, maxLength: most.code }]
      : []),
    ...(offerEnds ? [{ ...slot, path: ['offerEndsAt'] as const, kind: 'offerEndsAt' as const, maxLength: most.number }] : []),
    ...cards.flatMap((card, index) => partSlots(card, cardsOf(components)[index] ?? [], index, false)),
  ]
}

function partSlots(variables: PartVariables, components: TemplateComponent[], card: number | null, isCode: boolean): TemplateSlot[] {
  const { header, body, urlSuffixes } = variables
  const at = (first: string, ...rest: (string | number)[]): TemplateSlot['path'] =>
    card === null ? [first, ...rest] : ['cards', card, first, ...rest]
  return [
    ...headerSlots(header, partOf(components, 'HEADER')?.examples?.[0] ?? null).map(({ key, ...slot }) => ({
      ...slot,
      name: '',
      card,
      path: at('header', key),
    })),
    ...body.map(
      ({ name, example }, index): TemplateSlot => ({
        ...{ name, card, example, path: at('body', index, 'text') },
        ...(isCode ? { kind: 'code', maxLength: most.code } : { kind: 'variable', maxLength: most.text }),
      }),
    ),
    ...urlSuffixes.map(
      ({ index, example }, order): TemplateSlot => ({
        ...{ kind: 'suffix', card, example, path: at('urlSuffixes', order, 'text'), maxLength: most.url },
        ...{ name: buttonsOf(components)[index]?.text ?? String(index + 1), button: index },
      }),
    ),
  ]
}

type HeaderSlot = Pick<TemplateSlot, 'kind' | 'example' | 'maxLength'> & { key: string }

function headerSlots(kind: PartVariables['header'], example: string | null): HeaderSlot[] {
  if (kind === null) return []
  if (kind === 'text') return [{ kind: 'header', key: 'text', example, maxLength: most.header }]
  if (kind !== 'location') return [{ kind, key: 'url', example: null, maxLength: most.url }]
  return [
    { kind: 'latitude', key: 'latitude', example: null, maxLength: most.number },
    { kind: 'longitude', key: 'longitude', example: null, maxLength: most.number },
    { kind: 'placeName', key: 'name', example: null, maxLength: most.place },
    { kind: 'address', key: 'address', example: null, maxLength: most.place },
  ]
}

/** Room for everything the template leaves open; what was given before stays where it fits: by name where the template has names, else by place. */
export function roomFor(template: Pick<TemplateShape, 'components' | 'parameterFormat'>, before: Filling): Filling<Kept> {
  const { cards, buttonPlaces, offerEnds, ...top } = variablesOf(template)
  const isNamed = template.parameterFormat === 'named'
  return {
    ...partRoom(top, isNamed, before),
    ...(buttonPlaces.coupon !== undefined && { coupon: before.coupon ?? '' }),
    ...(offerEnds && { offerEndsAt: before.offerEndsAt ?? '' }),
    ...(cards.length > 0 && { cards: cards.map((card, index) => partRoom(card, isNamed, before.cards?.[index] ?? noValues)) }),
  }
}

function partRoom({ header, body, urlSuffixes }: PartVariables, isNamed: boolean, before: PartFilling): PartFilling<Kept> {
  const given = (name: string, place: number) => before.body.find((one) => one.name === name) ?? (isNamed ? undefined : before.body[place])
  return {
    ...(header !== null && { header: before.header?.type === header ? keptHeader(before.header) : blankHeader(header) }),
    body: body.map(({ name }, place) => ({ ...(isNamed && { name }), text: given(name, place)?.text ?? '' })),
    urlSuffixes: urlSuffixes.map(({ index }) => ({ index, text: before.urlSuffixes.find((one) => one.index === index)?.text ?? '' })),
  }
}

function keptHeader(header: HeaderFilling): HeaderFilling<Kept> {
  if (!('url' in header)) return header
  const { source, ...media } = header
  return { ...media, ...(source && 'fileId' in source && { source }) }
}

function blankHeader(kind: NonNullable<PartVariables['header']>): HeaderFilling<Kept> {
  if (kind === 'text') return { type: kind, text: '' }
  if (kind === 'location') return { type: kind, latitude: '', longitude: '', name: '', address: '' }
  return { type: kind, url: '' }
}

/** The file that stands in the header of the values, or of one of their cards; null where there is none. */
export function fileAt(values: Filling, card: number | null): string | null {
  const header = (card === null ? values : values.cards?.[card])?.header
  return header && 'url' in header && header.source && 'fileId' in header.source ? header.source.fileId : null
}

/** The values with a file in the place of the link of a header, or without one; the header has to be one of a file. */
export function putFile(values: Filling<Kept>, card: number | null, fileId: string | null): Filling<Kept> {
  if (card === null) return partWithFile(values, fileId)
  return { ...values, cards: values.cards?.map((part, place) => (place === card ? partWithFile(part, fileId) : part)) }
}

function partWithFile<Part extends PartFilling<Kept>>(part: Part, fileId: string | null): Part {
  if (!part.header || !('url' in part.header)) return part
  const { type, url } = part.header
  return { ...part, header: fileId === null ? { type, url } : { type, url: '', source: { fileId } } }
}

/** The text that stands at a path of values; empty where there is none. */
export function textAt(values: unknown, path: readonly (string | number)[]): string {
  const found = path.reduce<unknown>((value, key) => (isKeyed(value) ? value[key] : undefined), values)
  return typeof found === 'string' ? found : ''
}

/** The values with another text at a path for which there is room. */
export function putText<Values extends object>(values: Values, path: readonly (string | number)[], text: string): Values {
  // A text takes the place of a text, so the shape stays what it was.
  return put(values, path, text) as Values
}

function put(value: unknown, [key, ...rest]: readonly (string | number)[], text: string): unknown {
  if (key === undefined) return text
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? put(item, rest, text) : item))
  return isKeyed(value) ? { ...value, [key]: put(value[key], rest, text) } : value
}

function isKeyed(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}
