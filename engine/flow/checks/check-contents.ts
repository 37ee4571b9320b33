import { type ContentProblem, checkContent } from '../../channels/check-content.ts'
import type { ChannelKind } from '../../channels/rules.ts'
import { type Content, contentSchema } from '../content.ts'
import type { Problem } from '../problem.ts'
import type { FlowUnderCheck, NodeUnderCheck } from './flow-under-check.ts'
import { foundError } from './found.ts'

/** What the flow says fits the channels it runs on: lengths, buttons, rows and kinds of content. */
export function checkContents(check: FlowUnderCheck): Problem[] {
  return [...check.nodes.values()].flatMap((one) => check.kinds.flatMap((kind) => checkNode(one, kind)).filter(firstOfItsWords))
}

function checkNode(one: NodeUnderCheck, kind: ChannelKind): Problem[] {
  return contentsFor(one, kind).flatMap(({ field, content }) =>
    checkContent(kind, beforeRendering(content)).map((found) => toProblem(one.node.id, field, found)),
  )
}

/** A node may say something else on one channel: those contents stand under `overrides.{channel}` and replace the common ones. */
export function contentsFor({ definition, params }: NodeUnderCheck, kind: ChannelKind): { field: string; content: Content }[] {
  if (!params.ok) return []
  const contents = definition?.contents?.(params.value) ?? []
  const own = contents.filter(({ field }) => field.startsWith(`overrides.${kind}.`))
  return own.length > 0 ? own : contents.filter(({ field }) => !field.startsWith('overrides.'))
}

function toProblem(nodeId: string, field: string, found: ContentProblem): Problem {
  return foundError(found.code, { nodeId, field: found.field === '' ? field : `${field}.${found.field}` }, found.sentence)
}

/** The test channel repeats WhatsApp's answers under another name: one of two problems at one place with one code is enough. */
function firstOfItsWords(problem: Problem, index: number, all: Problem[]): boolean {
  const same = (other: Problem) => other.code === problem.code && other.field === problem.field && other.nodeId === problem.nodeId
  return all.findIndex(same) === index
}

/**
 * The content with its Liquid cut down to the least it can be, so that only what is too long in any case is reported:
 * an output counts as one character (each another one: two buttons are not the same because both hold a variable), text between tags as none.
 */
function beforeRendering(content: Content): Content {
  let next = 0xe000
  const placeholder = () => String.fromCharCode(0xe000 + ((next++ - 0xe000) % 0x1900))
  const shorten = (text: string) => {
    const spoken = text.includes('{%') ? placeholder() : text.replace(/\{\{[\s\S]*?\}\}/g, placeholder)
    // An address that begins with a variable is complete only when rendered.
    return text.trimStart().startsWith('{') && spoken !== text ? { spoken, address: `https://${spoken}` } : { spoken, address: spoken }
  }
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return key === 'url' ? shorten(value).address : shorten(value).spoken
    if (Array.isArray(value)) return value.map((one) => walk(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name === 'id' || name === 'type' ? one : walk(one, name)]))
  }
  return contentSchema.parse(walk(content, ''))
}
