import { z } from 'zod'
import { checkContent } from '../channels/check-content.ts'
import type { ChannelKind } from '../channels/rules.ts'
import type { Choice } from '../conversation/state.ts'
import { type Content, choicesOf } from '../flow/content.ts'
import type { Json } from '../json.ts'
import type { NodeContext } from './define-node.ts'
import { readPath } from './read-path.ts'

export const MAX_OPTIONS = 30

export const optionSchema = z.object({
  id: z.string().min(1).max(40),
  title: z.string().min(1).max(100),
  description: z.string().max(200).optional(),
  synonyms: z.array(z.string().max(100)).max(20).default([]),
})

/** Options made from a list of the conversation: texts, or objects with a title in them. */
export const optionsFromSchema = z.object({
  /** Dotted path of the list. */
  path: z.string().min(1).max(200),
  /** Where an item that is an object has its title; the item itself when absent. */
  titlePath: z.string().max(200).optional(),
  /** Which part of the item is kept; all of it when absent. */
  valuePath: z.string().max(200).optional(),
  /** Title of a last option that means "none of these". */
  noneTitle: z.string().max(100).optional(),
})

export interface Option extends Choice {
  description?: string
  /** What is kept when it is chosen. */
  value: Json
}

/** Id of the option "none of these"; also the port it leaves by. */
export const NONE = 'none'

interface OptionParams {
  content: Content
  options: z.infer<typeof optionSchema>[]
  optionsFrom?: z.infer<typeof optionsFromSchema> | undefined
}

/** The options as this contact sees them, in order; fixed ones are kept by their title, those of a list by their item. */
export function optionsOf(context: NodeContext<OptionParams>): Option[] {
  const { params, render } = context
  if (params.optionsFrom) return listOptions(context, params.optionsFrom)
  const fixed = params.options.map(({ description, ...option }) => ({
    ...option,
    title: render(option.title),
    ...(description !== undefined && { description: render(description) }),
  }))
  const drawn = choicesOf(params.content).map(({ id, title, synonyms }) => ({ id, title: render(title), synonyms: synonyms ?? [] }))
  return [...fixed, ...drawn].map((option) => ({ ...option, value: option.title }))
}

/** The question with its options as the channel takes them best: buttons, else a list, else numbers in the text. */
export function questionWith(kind: ChannelKind, content: Content, options: readonly Option[], listLabel: string): Content {
  if (options.length === 0 || choicesOf(content).length > 0) return content
  if (content.type !== 'text' && content.type !== 'media') return content
  const text = content.type === 'text' ? content.text : (content.caption ?? '')
  const buttons = options.map(({ id, title }) => ({ id, title }))
  const rows = options.map(({ id, title, description }) => ({ id, title, ...(description && { description }) }))
  const tappable: Content[] = [
    { ...content, buttons },
    ...(content.type === 'text' ? [{ type: 'list' as const, text, buttonLabel: listLabel, sections: [{ rows }] }] : []),
  ]
  // Descriptions only show in a list.
  const described = options.some((option) => option.description)
  const fitting = (described ? tappable.toReversed() : tappable).find((candidate) => checkContent(kind, candidate).length === 0)
  if (fitting) return fitting
  const numbered = [text, '', ...options.map(({ title }, index) => `${index + 1}. ${title}`)].join('\n').trim()
  return content.type === 'text' ? { ...content, text: numbered } : { ...content, caption: numbered }
}

function listOptions(context: NodeContext<OptionParams>, from: z.infer<typeof optionsFromSchema>): Option[] {
  const list = context.lookup(from.path)
  const items = Array.isArray(list) ? list.slice(0, MAX_OPTIONS) : []
  const options = items.flatMap((item, index) => {
    const title = readPath(item, from.titlePath ?? '')
    if (title === null || typeof title === 'object' || String(title).trim() === '') return []
    return [{ id: `item-${index}`, title: String(title), synonyms: [], value: readPath(item, from.valuePath ?? '') }]
  })
  if (options.length === 0 || from.noneTitle === undefined) return options
  return [...options, { id: NONE, title: context.render(from.noneTitle), synonyms: [], value: null }]
}
