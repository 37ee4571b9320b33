import { z } from 'zod'
import { isSendable, templateState } from '../channels/template-state.ts'
import type { TemplateSend } from '../conversation/command.ts'
import type { Choice } from '../conversation/state.ts'
import { mediaSourceSchema } from '../flow/content.ts'
import type { Problem } from '../flow/problem.ts'
import type { Localized } from '../json.ts'
import type { CheckContext, KnownTemplate, NodeContext } from './define-node.ts'
import { nodeProblem } from './node-problem.ts'
import { field, words } from './words.ts'

const text = z.string().max(4096)

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
    ])
    .optional()
    .meta(field(words('Encabezado', 'Cabeçalho', 'Header'))),
  body: z
    .array(z.object({ name: z.string().max(64).optional(), text }))
    .max(50)
    .default([])
    .meta(field(words('Variables del texto', 'Variáveis do texto', 'Variables of the text'), { widget: 'keyValue' })),
  quickReplies: z
    .array(z.object({ id: z.string().min(1).max(40), title: z.string().max(100), index: z.number().int().min(0).max(9) }))
    .max(10)
    .default([])
    .meta(field(words('Respuestas rápidas', 'Respostas rápidas', 'Quick replies'), { widget: 'buttons' })),
  urlSuffixes: z
    .array(z.object({ index: z.number().int().min(0).max(9), text }))
    .max(2)
    .default([])
    .meta(field(words('Final de los enlaces', 'Final dos links', 'Ends of links'), { widget: 'keyValue', advanced: true })),
})
type TemplateChoice = z.infer<typeof templateChoiceSchema>

/** Fills a template in for this contact. */
export function renderTemplate(context: NodeContext<unknown>, choice: TemplateChoice): TemplateSend {
  const { render } = context
  const { name, language, header } = choice
  return {
    name,
    language,
    ...(header && { header: renderHeader(header, render) }),
    body: choice.body.map((value) => ({ ...(value.name !== undefined && { name: value.name }), text: render(value.text) })),
    quickReplies: choice.quickReplies,
    urlSuffixes: choice.urlSuffixes.map(({ index, text }) => ({ index, text: render(text) })),
  }
}

/** The quick replies as choices to wait for. */
export function templateChoices(choice: TemplateChoice): Choice[] {
  return choice.quickReplies.map(({ id, title }) => ({ id, title, synonyms: [] }))
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
  if (known.unsupported) return [error('template.unsupported', 'name', unsupported)]
  return [
    ...bodyFaults(known, choice).map(([code, sentence]) => error(code, 'body', sentence)),
    ...(headerFits(known.header, choice.header) ? [] : [error('template.header', 'header', headerFault(known.header ?? null))]),
    ...(samePlaces(known.urlSuffixes, choice.urlSuffixes)
      ? []
      : [error('template.urlSuffixes', 'urlSuffixes', suffixFault(known.urlSuffixes ?? []))]),
    ...(strangers(known.quickReplies, choice.quickReplies) ? [error('template.quickReplies', 'quickReplies', replyFault)] : []),
  ]
}

function bodyFaults({ variables, names }: KnownTemplate, { body }: TemplateChoice): [code: string, sentence: Localized][] {
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

function headerFits(known: KnownTemplate['header'], header: TemplateChoice['header']): boolean {
  return known === undefined || (known === null ? header === undefined : header?.type === known)
}

function headerFault(known: NonNullable<KnownTemplate['header']> | null): Localized {
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
  location: words('una ubicación', 'uma localização', 'a location'),
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

const unsupported = words(
  'Esta plantilla tiene una parte que un flujo todavía no puede llenar (carrusel, ubicación, código o catálogo). Elige otra.',
  'Este modelo tem uma parte que um fluxo ainda não pode preencher (carrossel, localização, código ou catálogo). Escolha outro.',
  'This template has a part that a flow cannot fill in yet (carousel, location, code or catalog). Choose another one.',
)

function unknownTemplate({ name, language }: TemplateChoice): Localized {
  return words(
    `La plantilla "${name}" (${language}) no existe o no está aprobada. Elige otra.`,
    `O modelo "${name}" (${language}) não existe ou não está aprovado. Escolha outro.`,
    `The template "${name}" (${language}) does not exist or is not approved. Choose another one.`,
  )
}

type Header = NonNullable<TemplateChoice['header']>

function renderHeader(header: Header, render: (template: string) => string): NonNullable<TemplateSend['header']> {
  if (header.type === 'text') return { type: 'text', text: render(header.text) }
  const { type, url, source, filename } = header
  return {
    type,
    url: render(url),
    ...(source && 'fileId' in source && { fileId: source.fileId }),
    ...(filename !== undefined && { filename: render(filename) }),
  }
}
