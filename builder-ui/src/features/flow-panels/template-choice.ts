import { templateValuesSchema } from '#engine/channels/template'
import { filledTemplate } from '#engine/channels/template-send'
import type { Filling } from '#engine/channels/template-slots'
import { isRecord } from '../../forms/blank.ts'
import type { Template } from '../templates/template.ts'

type Choice = Record<string, unknown>

/** What a node's choice of a template says of its own, beside params that are not about templates. */
export const templateParams: readonly string[] = [
  ...['name', 'language', 'header', 'body', 'quickReplies', 'urlSuffixes', 'coupon', 'offerEndsAt', 'buttonPlaces', 'cards'],
]

/** The choice of a template with room for everything it leaves open; what was filled in before stays, and so do the ids of its replies. */
export function choiceOf(template: Template, before: Choice, newId: () => string): Choice {
  const others = Object.fromEntries(Object.entries(before).filter(([name]) => !templateParams.includes(name)))
  const partBefore = (card: number | null) => (card === null ? before : rowsOf(before['cards'])[card])
  const idOf = (index: number, card: number | null) =>
    textOf(rowsOf(partBefore(card)?.['quickReplies']).find((reply) => reply['index'] === index)?.['id']) || newId()
  return { ...others, ...filledTemplate(template, fillingOf(before), idOf) }
}

/** What a choice fills in, with the files of ours that it shows. */
export function fillingOf(choice: Choice): Filling {
  const { cards, ...values } = templateValuesSchema.safeParse(choice).data ?? { body: [], urlSuffixes: [] }
  return {
    ...withKept(values, choice),
    ...(cards && { cards: cards.map((card, place) => withKept(card, rowsOf(choice['cards'])[place] ?? {})) }),
  }
}

function withKept<Part extends Pick<Filling, 'header'>>(part: Part, { header }: Choice): Part {
  const fileId = isRecord(header) ? fileIdIn(header) : null
  return part.header && 'url' in part.header && fileId !== null ? { ...part, header: { ...part.header, source: { fileId } } } : part
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
