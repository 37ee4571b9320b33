import type { Localized } from '../json.ts'
import {
  fill,
  hasVariable,
  partOf,
  suffixOf,
  type TemplateShape,
  type TemplateValues,
  valuesByName,
  variablesIn,
  variablesOf,
} from './template.ts'

export interface TemplatePreview {
  header: { type: 'text'; text: string } | { type: 'image' | 'video' | 'document' | 'location'; url: string | null } | null
  body: string
  footer: string | null
  buttons: { type: 'quickReply' | 'url' | 'phone' | 'copyCode' | 'other'; title: string; target: string | null }[]
  /** Variables without a value: `{{1}}`, `{{nombre}}`, `header`, `button 2`. */
  missing: string[]
  problems: { code: string; sentence: Localized }[]
}

/** Meta's limits of a template once it is filled in (whatsapp.md section 5.2). */
const most = { header: 60, body: 1024, url: 2000 }

/** A template with its values as the customer will see it, and what still keeps it from being sent. */
export function previewTemplate(template: TemplateShape, values: TemplateValues): TemplatePreview {
  const { components } = template
  const variables = variablesOf(template)
  const given = valuesByName(template, values)
  const body = fill(partOf(components, 'BODY')?.text ?? '', given)
  const header = headerOf(template, values)
  const buttons = (partOf(components, 'BUTTONS')?.buttons ?? []).map((button, index) => ({
    type: buttonTypes[button.type] ?? ('other' as const),
    title: button.text,
    target: button.url !== undefined ? fill(button.url, () => suffixOf(values, index)) : (button.phoneNumber ?? null),
  }))
  const missing = [
    ...(variables.header !== null && !hasHeader(template, values) ? ['header'] : []),
    ...variables.body.filter(({ name }) => given(name) === null).map(({ name }) => `{{${name}}}`),
    ...variables.urlSuffixes.filter(({ index }) => suffixOf(values, index) === null).map(({ index }) => `button ${index + 1}`),
  ]
  const problems = [
    ...(values.body.length > variables.body.length ? [tooMany(variables.body.length, values.body.length)] : []),
    ...(body.length > most.body ? [tooLong(most.body, body.length)] : []),
    ...(header?.type === 'text' && header.text.length > most.header ? [tooLong(most.header, header.text.length)] : []),
    ...(values.header && values.header.type !== 'text' && !/^https:\/\/\S+$/.test(values.header.url.trim()) ? [badLink] : []),
    ...(buttons.some(({ type, target }) => type === 'url' && target !== null && target.length > most.url)
      ? [tooLong(most.url, most.url + 1)]
      : []),
    ...(variables.unsupported ? [unsupported] : []),
  ]
  return { header, body, footer: partOf(components, 'FOOTER')?.text ?? null, buttons, missing, problems }
}

const buttonTypes: Record<string, 'quickReply' | 'url' | 'phone' | 'copyCode'> = {
  QUICK_REPLY: 'quickReply',
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copyCode',
  OTP: 'copyCode',
}

function headerOf(template: TemplateShape, values: TemplateValues): TemplatePreview['header'] {
  const header = partOf(template.components, 'HEADER')
  const kind = variablesOf(template).header
  if (!header) return null
  if (kind === null || kind === 'text') {
    if (header.text === undefined) return null
    const given = values.header?.type === 'text' && values.header.text.trim() !== '' ? values.header.text : null
    return { type: 'text', text: fill(header.text, () => given) }
  }
  return { type: kind, url: values.header?.type === kind ? values.header.url : null }
}

function hasHeader(template: TemplateShape, values: TemplateValues): boolean {
  const kind = variablesOf(template).header
  const { header } = values
  if (header === undefined || header.type !== kind) return false
  return (header.type === 'text' ? header.text : header.url).trim() !== ''
}

/** What the template says where nothing is filled in, on one line: for lists and search. */
export function templateWords({ components, parameterFormat }: Pick<TemplateShape, 'components' | 'parameterFormat'>): string {
  const parts = components.flatMap((component) => [component.text ?? '', ...(component.buttons ?? []).map((button) => button.text)])
  const names = components.flatMap((component) => (hasVariable(component.text) ? variablesIn(component.text ?? '', parameterFormat) : []))
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

const unsupported = {
  code: 'template.unsupported',
  sentence: {
    es: 'Esta plantilla tiene una parte que todavía no se puede llenar aquí (carrusel, ubicación, código o catálogo). Usa otra plantilla.',
    pt: 'Este modelo tem uma parte que ainda não pode ser preenchida aqui (carrossel, localização, código ou catálogo). Use outro modelo.',
    en: 'This template has a part that cannot be filled in here yet (carousel, location, code or catalog). Use another template.',
  },
}
