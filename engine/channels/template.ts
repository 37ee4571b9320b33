import { z } from 'zod'
import type { TemplateSend } from '../conversation/command.ts'

const buttonSchema = z.object({
  /** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE ... as Meta says it. */
  type: z.string(),
  text: z.string(),
  url: z.string().optional(),
  phoneNumber: z.string().optional(),
  example: z.string().optional(),
})

/** One part of a message template, as Meta keeps it. */
export const templateComponentSchema = z.object({
  /** HEADER, BODY, FOOTER, BUTTONS, CAROUSEL ... */
  type: z.string(),
  /** Of a header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION ... */
  format: z.string().optional(),
  text: z.string().optional(),
  /** Samples of the variables, in their order. */
  examples: z.array(z.string()).optional(),
  buttons: z.array(buttonSchema).optional(),
})
export type TemplateComponent = z.infer<typeof templateComponentSchema>

const text = z.string().max(4096)

/** What fills a template in. Values of the body go by name where the template has names, else by place. */
export const templateValuesSchema = z.object({
  header: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text'), text }),
      z.object({ type: z.enum(['image', 'video', 'document']), url: text, filename: z.string().max(240).optional() }),
    ])
    .optional(),
  body: z
    .array(z.object({ name: z.string().max(64).optional(), text }))
    .max(50)
    .default([]),
  urlSuffixes: z
    .array(z.object({ index: z.number().int().min(0).max(9), text }))
    .max(10)
    .default([]),
})
export type TemplateValues = z.infer<typeof templateValuesSchema>

export type ParameterFormat = 'positional' | 'named'

/** What the functions below need to know of a template. */
export interface TemplateShape {
  name: string
  language: string
  parameterFormat: ParameterFormat
  components: TemplateComponent[]
}

export interface TemplateVariables {
  header: 'text' | 'image' | 'video' | 'document' | 'location' | null
  /** In the order in which values are given; `name` is `1`, `2` ... where they have none. */
  body: { name: string; example: string | null }[]
  /** Places of the link buttons that end in a variable. */
  urlSuffixes: { index: number; example: string | null }[]
  quickReplies: { index: number; title: string }[]
  /** It has a part that needs something a flow cannot give yet. */
  unsupported: boolean
}

const variable = /\{\{\s*([^{}\s]+)\s*\}\}/g
const mediaFormats = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const
/** Buttons that send without a value of ours, or with one we can give. */
const buttonsWeSend = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'VOICE_CALL'])

/** Names of the variables in a text, each once: numbers in their order, names as they come. */
export function variablesIn(words: string, format: ParameterFormat): string[] {
  const names = [...new Set([...words.matchAll(variable)].map(([, name = '']) => name))]
  return format === 'named' ? names : names.sort((left, right) => Number(left) - Number(right))
}

/** What has to be filled in before the template can be sent. */
export function variablesOf({ components, parameterFormat }: Pick<TemplateShape, 'components' | 'parameterFormat'>): TemplateVariables {
  const header = partOf(components, 'HEADER')
  const body = partOf(components, 'BODY')
  const buttons = partOf(components, 'BUTTONS')?.buttons ?? []
  const places = buttons.map((button, index) => ({ ...button, index }))
  return {
    header: headerOf(header, parameterFormat),
    body: variablesIn(body?.text ?? '', parameterFormat).map((name, place) => ({ name, example: body?.examples?.[place] ?? null })),
    urlSuffixes: places
      .filter(({ type, url }) => type === 'URL' && hasVariable(url))
      .map(({ index, example }) => ({ index, example: example ?? null })),
    quickReplies: places.filter(({ type }) => type === 'QUICK_REPLY').map(({ index, text: title }) => ({ index, title })),
    unsupported:
      components.some(({ type }) => !['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].includes(type)) ||
      !['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT'].includes(header?.format ?? 'TEXT') ||
      buttons.some(({ type }) => !buttonsWeSend.has(type)),
  }
}

/** The template as it leaves; quick replies carry their own title as the choice they stand for. */
export function toTemplateSend(template: TemplateShape, values: TemplateValues): TemplateSend {
  const variables = variablesOf(template)
  const given = valuesByName(template, values)
  const named = template.parameterFormat === 'named'
  return {
    name: template.name,
    language: template.language,
    ...(variables.header !== null && values.header && { header: headerSend(values.header) }),
    body: variables.body.map(({ name }) => ({ ...(named && { name }), text: given(name) ?? '' })),
    quickReplies: variables.quickReplies.map(({ index, title }) => ({ id: `reply${index}`, title, index })),
    urlSuffixes: variables.urlSuffixes.map(({ index }) => ({ index, text: suffixOf(values, index) ?? '' })),
  }
}

/** The given value of each variable of the body. */
export function valuesByName(template: TemplateShape, values: TemplateValues): (name: string) => string | null {
  const { body } = variablesOf(template)
  return (name) => {
    const place = body.findIndex((one) => one.name === name)
    const given = values.body.find((one) => one.name === name) ?? (template.parameterFormat === 'named' ? undefined : values.body[place])
    return given && given.text.trim() !== '' ? given.text : null
  }
}

export function suffixOf(values: TemplateValues, index: number): string | null {
  const given = values.urlSuffixes.find((one) => one.index === index)
  return given && given.text.trim() !== '' ? given.text : null
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

function headerOf(header: TemplateComponent | undefined, format: ParameterFormat): TemplateVariables['header'] {
  if (!header) return null
  if (header.format === 'LOCATION') return 'location'
  const media = Object.entries(mediaFormats).find(([name]) => name === header.format)?.[1]
  return media ?? (variablesIn(header.text ?? '', format).length > 0 ? 'text' : null)
}

function headerSend(header: NonNullable<TemplateValues['header']>): NonNullable<TemplateSend['header']> {
  if (header.type === 'text') return header
  const { type, url, filename } = header
  return { type, url, ...(filename !== undefined && { filename }) }
}
