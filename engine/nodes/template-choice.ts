import { z } from 'zod'
import { repliesOf, sendOf, type TemplateFault } from '../channels/template-send.ts'
import { isSendable, templateState, unsupportedSentences } from '../channels/template-state.ts'
import type { Choice } from '../conversation/state.ts'
import { mediaSourceSchema } from '../flow/content.ts'
import type { Problem } from '../flow/problem.ts'
import type { Localized } from '../json.ts'
import { awaitTap } from './choice-reply.ts'
import { clockOf } from './clock-of.ts'
import type { CheckContext, KnownTemplate, KnownTemplatePart, NodeContext, NodeResult } from './define-node.ts'
import { sendThen } from './delivery.ts'
import { nodeProblem } from './node-problem.ts'
import { field, words } from './words.ts'

const text = z.string().max(4096)
const place = z.number().int().min(0).max(9)

const part = {
  header: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text'), text }),
      z.object({
        type: z.enum(['image', 'video', 'document']),
        url: text,
        /** A file kept by Hilo goes before the link. */
        source: mediaSourceSchema.exactOptional(),
        filename: text.optional(),
      }),
      z.object({ type: z.literal('location'), latitude: text, longitude: text, name: text, address: text }),
    ])
    .optional()
    .meta(field(words('Encabezado', 'Cabeçalho', 'Header'))),
  body: z
    .array(z.object({ name: z.string().max(64).optional(), text }))
    .max(50)
    .default([])
    .meta(field(words('Variables del texto', 'Variáveis do texto', 'Variables of the text'), { widget: 'keyValue' })),
  quickReplies: z
    .array(z.object({ id: z.string().min(1).max(40), title: z.string().max(100), index: place }))
    .max(10)
    .default([])
    .meta(field(words('Respuestas rápidas', 'Respostas rápidas', 'Quick replies'), { widget: 'buttons' })),
  urlSuffixes: z
    .array(z.object({ index: place, text }))
    .max(10)
    .default([])
    .meta(field(words('Final de los enlaces', 'Final dos links', 'Ends of links'), { widget: 'keyValue', advanced: true })),
}

/** As `ButtonPlaces` has them. */
const buttonPlaces = z.object({
  code: place.exactOptional().meta(field(words('Botón del código', 'Botão do código', 'Button of the code'))),
  coupon: place.exactOptional().meta(field(words('Botón del cupón', 'Botão do cupom', 'Button of the coupon'))),
  flow: place.exactOptional().meta(field(words('Botón del formulario', 'Botão do formulário', 'Button of the form'))),
  catalog: place.exactOptional().meta(field(words('Botón del catálogo', 'Botão do catálogo', 'Button of the catalog'))),
})

/** An approved template and what fills it in; strings may hold Liquid. Quick replies carry the port they lead to. */
export const templateChoiceSchema = z.object({
  name: z
    .string()
    .min(1)
    .max(512)
    .meta(field(words('Plantilla', 'Modelo', 'Template'), { widget: 'template' })),
  language: z
    .string()
    .min(2)
    .max(15)
    .meta(field(words('Idioma', 'Idioma', 'Language'), { chosenWith: 'name' })),
  ...part,
  coupon: text.optional().meta(field(words('Cupón', 'Cupom', 'Coupon'))),
  /** A date or a Liquid text that gives one, as waits take it. */
  offerEndsAt: text.optional().meta(field(words('Fin de la oferta', 'Fim da oferta', 'End of the offer'))),
  buttonPlaces: buttonPlaces.exactOptional().meta(field(words('Botones con valor', 'Botões com valor', 'Buttons with a value'))),
  cards: z
    .array(z.object(part))
    .max(10)
    .exactOptional()
    .meta(field(words('Tarjetas', 'Cartões', 'Cards'))),
})
type TemplateChoice = z.infer<typeof templateChoiceSchema>
type ChoicePart = Pick<TemplateChoice, keyof typeof part>

/** Sends the template filled in for this contact and goes on with its taps; fails where what the flow worked out is nothing WhatsApp takes. */
export function sayChosen(context: NodeContext<unknown>, choice: TemplateChoice): NodeResult {
  const made = renderTemplate(context, choice)
  if ('fault' in made) return { next: { type: 'fail', code: `template.${made.fault}`, message: faultMessages[made.fault] } }
  return sendThen(context, [context.sayTemplate(made.send)], awaitTap(context, templateChoices(choice)))
}

const faultMessages: Record<TemplateFault, string> = {
  badPlace: 'The latitude or longitude of the template did not come out as degrees.',
  badOfferEnd: 'The end of the offer of the template did not come out as a date that is still to come.',
  codeTooLong: 'The code of the template came out longer than WhatsApp takes.',
}

function renderTemplate(context: NodeContext<unknown>, choice: TemplateChoice): ReturnType<typeof sendOf> {
  const { render } = context
  const { coupon, offerEndsAt } = choice
  const filled = {
    ...{ ...choice, ...renderPart(choice, render) },
    ...(coupon !== undefined && { coupon: render(coupon) }),
    ...(offerEndsAt !== undefined && { offerEndsAt: render(offerEndsAt) }),
    ...(choice.cards && { cards: choice.cards.map((card) => renderPart(card, render)) }),
  }
  return sendOf(filled, clockOf(context))
}

function renderPart({ header, body, quickReplies, urlSuffixes }: ChoicePart, render: (template: string) => string): ChoicePart {
  return {
    ...(header && { header: renderHeader(header, render) }),
    body: body.map((value) => ({ ...(value.name !== undefined && { name: value.name }), text: render(value.text) })),
    quickReplies,
    urlSuffixes: urlSuffixes.map(({ index, text: end }) => ({ index, text: render(end) })),
  }
}

/** The quick replies as choices to wait for. */
export function templateChoices(choice: TemplateChoice): Choice[] {
  return repliesOf(choice).map(({ id, title }) => ({ id, title, synonyms: [] }))
}

/** Whether the template exists in that language, may be sent, and gets what it needs. */
export function checkTemplateChoice(context: CheckContext<unknown>, path: string, choice: TemplateChoice): Problem[] {
  const { templates } = context.known
  if (templates === undefined) return []
  const same = templates.filter((template) => template.name === choice.name && template.language === choice.language)
  // Two accounts of a company may have templates of one name: one that may be sent will do.
  const known = same.find(({ status }) => status === undefined || isSendable(status)) ?? same[0]
  const error = (code: string, field: string, sentence: Localized) => nodeProblem(context, 'error', code, `${path}${field}`, sentence)
  if (known === undefined) return [error('template.unknown', 'name', unknownTemplate(choice))]
  const reason = known.status === undefined ? null : templateState(known.status)
  if (reason) return [error('template.notSendable', 'name', reason)]
  if (known.unsupported) return [error('template.unsupported', 'name', unsupportedSentences[known.unsupported])]
  const { cards } = known
  const { cards: chosen = [] } = choice
  if (hasOtherButtons(known, choice) || (cards && cards.length !== chosen.length))
    return [error('template.changed', 'name', changedTemplate)]
  const faultsOf = (needed: KnownTemplatePart | undefined, given: ChoicePart, at: string) =>
    needed ? partFaults(needed, given).map(([code, field, sentence]) => error(code, at + field, sentence)) : []
  return [
    ...faultsOf(known, choice, ''),
    ...chosen.flatMap((card, index) => faultsOf(cards?.[index], card, `cards.${index}.`)),
    ...(known.buttonPlaces?.coupon !== undefined && isBlank(choice.coupon) ? [error('template.coupon', 'coupon', couponFault)] : []),
    ...(known.offerEnds && isBlank(choice.offerEndsAt) ? [error('template.offerEndsAt', 'offerEndsAt', offerFault)] : []),
  ]
}

type Fault = [code: string, field: string, sentence: Localized]

function partFaults(known: KnownTemplatePart, part: ChoicePart): Fault[] {
  return [
    ...bodyFaults(known, part).map(([code, sentence]): Fault => [code, 'body', sentence]),
    ...(headerFits(known.header, part.header) ? [] : [['template.header', 'header', headerFault(known.header ?? null)] satisfies Fault]),
    ...(samePlaces(known.urlSuffixes, part.urlSuffixes)
      ? []
      : [['template.urlSuffixes', 'urlSuffixes', suffixFault(known.urlSuffixes ?? [])] satisfies Fault]),
    ...(strangers(known.quickReplies, part.quickReplies) ? [['template.quickReplies', 'quickReplies', replyFault] satisfies Fault] : []),
  ]
}

/** The buttons that carry a value were others when the node was set up. */
function hasOtherButtons({ buttonPlaces }: KnownTemplate, choice: TemplateChoice): boolean {
  if (buttonPlaces === undefined) return false
  return (['code', 'coupon', 'flow', 'catalog'] as const).some((kind) => buttonPlaces[kind] !== choice.buttonPlaces?.[kind])
}

function isBlank(given: string | undefined): boolean {
  return given === undefined || given.trim() === ''
}

function bodyFaults({ variables, names }: KnownTemplatePart, { body }: ChoicePart): [code: string, sentence: Localized][] {
  if (variables !== body.length) {
    const sentence = words(
      `La plantilla espera ${variables} variables y aquí hay ${body.length}. Completa las que faltan o quita las que sobran.`,
      `O modelo espera ${variables} variáveis e aqui há ${body.length}. Complete as que faltam ou remova as que sobram.`,
      `The template expects ${variables} variables and has ${body.length} here. Fill in what is missing or remove what is too much.`,
    )
    return [['template.variables', sentence]]
  }
  const missing = (names ?? []).filter((name) => !body.some((value) => value.name === name))
  if (missing.length === 0) return []
  const list = missing.join(', ')
  const sentence = words(
    `La plantilla espera las variables ${list} por su nombre. Escribe esos nombres.`,
    `O modelo espera as variáveis ${list} pelo nome. Escreva esses nomes.`,
    `The template expects the variables ${list} by name. Use those names.`,
  )
  return [['template.variableNames', sentence]]
}

function headerFits(known: KnownTemplatePart['header'], header: ChoicePart['header']): boolean {
  if (header?.type === 'location' && [header.latitude, header.longitude, header.name, header.address].some(isBlank)) return false
  return known === undefined || (known === null ? header === undefined : header?.type === known)
}

function headerFault(known: NonNullable<KnownTemplatePart['header']> | null): Localized {
  if (known === null)
    return words(
      'El encabezado de esta plantilla no lleva ningún valor. Quítalo.',
      'O cabeçalho deste modelo não leva nenhum valor. Remova.',
      'The header of this template takes no value. Remove it.',
    )
  const kind = headerNames[known]
  return words(
    `El encabezado de esta plantilla necesita ${kind.es}. Indícalo.`,
    `O cabeçalho deste modelo precisa de ${kind.pt}. Indique.`,
    `The header of this template needs ${kind.en}. Give it.`,
  )
}

const headerNames = {
  text: words('un texto', 'um texto', 'a text'),
  image: words('una imagen', 'uma imagem', 'an image'),
  video: words('un video', 'um vídeo', 'a video'),
  document: words('un documento', 'um documento', 'a document'),
  location: words(
    'un lugar con sus coordenadas, nombre y dirección',
    'um lugar com coordenadas, nome e endereço',
    'a place with its coordinates, name and address',
  ),
}

function samePlaces(known: number[] | undefined, given: { index: number }[]): boolean {
  if (known === undefined) return true
  const places = new Set(given.map(({ index }) => index))
  return places.size === known.length && known.every((index) => places.has(index))
}

function suffixFault(known: number[]): Localized {
  const places = known.map((index) => index + 1).join(', ') || '0'
  return words(
    `Los botones de enlace que terminan en una variable son: ${places}. Da un final a cada uno de esos y a ningún otro.`,
    `Os botões de link que terminam em uma variável são: ${places}. Dê um final a cada um desses e a nenhum outro.`,
    `The link buttons that end in a variable are: ${places}. Give an end to each of those and to no other.`,
  )
}

function strangers(known: number[] | undefined, given: { index: number }[]): boolean {
  return known !== undefined && given.some(({ index }) => !known.includes(index))
}

const replyFault = words(
  'Una respuesta rápida de este nodo no existe en la plantilla. Vuelve a elegir la plantilla.',
  'Uma resposta rápida deste nó não existe no modelo. Escolha o modelo de novo.',
  'A quick reply of this node does not exist in the template. Choose the template again.',
)

const changedTemplate = words(
  'La plantilla cambió en Meta: tiene otras tarjetas u otros botones. Vuelve a elegirla.',
  'O modelo mudou na Meta: tem outros cartões ou outros botões. Escolha de novo.',
  'The template has changed at Meta: it has other cards or other buttons. Choose it again.',
)

const couponFault = words(
  'El botón de esta plantilla copia un cupón. Indícalo.',
  'O botão deste modelo copia um cupom. Indique.',
  'The button of this template copies a coupon. Give it.',
)

const offerFault = words(
  'La oferta de esta plantilla termina en algún momento. Indica cuándo.',
  'A oferta deste modelo termina em algum momento. Indique quando.',
  'The offer of this template ends at some time. Say when.',
)

function unknownTemplate({ name, language }: TemplateChoice): Localized {
  return words(
    `La plantilla "${name}" (${language}) no existe o no está aprobada. Elige otra.`,
    `O modelo "${name}" (${language}) não existe ou não está aprovado. Escolha outro.`,
    `The template "${name}" (${language}) does not exist or is not approved. Choose another one.`,
  )
}

type Header = NonNullable<ChoicePart['header']>

function renderHeader(header: Header, render: (template: string) => string): Header {
  if (header.type === 'text') return { type: 'text', text: render(header.text) }
  if (header.type === 'location') {
    const { type, latitude, longitude, name, address } = header
    return { type, latitude: render(latitude), longitude: render(longitude), name: render(name), address: render(address) }
  }
  const { filename } = header
  return { ...header, url: render(header.url), ...(filename !== undefined && { filename: render(filename) }) }
}
