import { fill, partOf } from '#engine/channels/template'
import { isRecord } from '../../forms/blank.ts'
import type { Template } from '../templates/template.ts'

type Choice = Record<string, unknown>

/** The choice of a template with room for everything it leaves open; what was filled in before stays, and so do the ids of its replies. */
export function choiceOf({ name, language, parameterFormat, variables }: Template, before: Choice, newId: () => string): Choice {
  const texts = rowsOf(before['body']).map(({ text }) => textOf(text))
  const replies = rowsOf(before['quickReplies'])
  const suffixes = rowsOf(before['urlSuffixes'])
  const { header: _header, ...others } = before
  const header = headerOf(variables.header, before['header'])
  return {
    ...others,
    name,
    language,
    body: variables.body.map((variable, index) => ({
      ...(parameterFormat === 'named' && { name: variable.name }),
      text: texts[index] ?? '',
    })),
    quickReplies: variables.quickReplies.map(({ index, title }) => ({
      id: textOf(replies.find((reply) => reply['index'] === index)?.['id']) || newId(),
      title,
      index,
    })),
    urlSuffixes: variables.urlSuffixes.map(({ index }) => ({
      index,
      text: textOf(suffixes.find((suffix) => suffix['index'] === index)?.['text']),
    })),
    ...(header && { header }),
  }
}

/** A link is not fetched for a preview: it may hold variables. */
function sourceOf(header: Choice): Record<string, unknown> {
  const fileId = fileIdIn(header)
  return fileId === null ? { url: '' } : { fileId }
}

/** The template's words with what the flow puts into them, as a message. */
export function messageOf({ components, variables }: Template, choice: Choice): Record<string, unknown> {
  const texts = rowsOf(choice['body']).map(({ text }) => textOf(text))
  const given = (name: string) => texts[variables.body.findIndex((variable) => variable.name === name)] || null
  const header = isRecord(choice['header']) ? choice['header'] : undefined
  const headerText = header?.['type'] === 'text' ? textOf(header['text']) : ''
  const fixedHeader = partOf(components, 'HEADER')?.text
  const footer = partOf(components, 'FOOTER')?.text
  const buttons = partOf(components, 'BUTTONS')?.buttons ?? []
  const media = header && header['type'] !== 'text' ? header['type'] : undefined
  return {
    type: 'text',
    text: fill(partOf(components, 'BODY')?.text ?? '', given),
    ...(fixedHeader !== undefined && {
      header: { type: 'text', text: headerText === '' ? fixedHeader : fill(fixedHeader, () => headerText) },
    }),
    ...(media !== undefined && header && { header: { type: 'media', media, source: sourceOf(header) } }),
    ...(footer !== undefined && { footer }),
    buttons: buttons.map(({ text }, index) => ({ id: String(index), title: text })),
  }
}

/** The file kept by Hilo that a header shows. */
export function fileIdIn({ source }: Choice): string | null {
  return isRecord(source) && typeof source['fileId'] === 'string' ? source['fileId'] : null
}

/** A header with a file in the place of its link, or without one. */
export function withFile({ source: _before, ...header }: Choice, fileId: string | null): Choice {
  return fileId === null ? header : { ...header, url: '', source: { fileId } }
}

export function rowsOf(value: unknown): Choice[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function headerOf(kind: Template['variables']['header'], before: unknown): Choice | undefined {
  if (kind === null || kind === 'location') return undefined
  const kept = isRecord(before) && before['type'] === kind ? before : {}
  return kind === 'text' ? { type: kind, text: textOf(kept['text']) } : withFile({ type: kind, url: textOf(kept['url']) }, fileIdIn(kept))
}
