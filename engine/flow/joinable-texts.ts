import { textLength } from '../channels/text-length.ts'
import type { FlowUnderCheck, NodeUnderCheck } from './checks/flow-under-check.ts'
import { type Content, choicesOf } from './content.ts'
import type { JoinTexts } from './problem.ts'

type Limit = JoinTexts['limit']

/** What a node may say at most, one message after the other. */
const MOST_MESSAGES = 5
/** A value written into a text is taken to be this long: what it will be, nobody knows. */
const VALUE_LENGTH = 100

/** Nodes that say with several messages what fits into fewer, each chain of them once; `saves` = messages that need not be sent. */
export function joinableTexts(check: FlowUnderCheck, limit: Limit): { nodeIds: string[]; saves: number }[] {
  const taken = new Set<string>()
  return [...check.nodes.values()].flatMap((one) => {
    const begin = messagesOf(one)
    if (!begin || taken.has(one.node.id)) return []
    const nodeIds = [one.node.id]
    let joined = joinedMessages(begin, limit)
    let saves = begin.length - joined.length
    for (let next = followerOf(one, check); next; next = followerOf(next, check)) {
      const messages = messagesOf(next)
      const together = messages && joinedMessages([...joined, ...messages], limit)
      // Nodes become one only where their texts do.
      if (!messages || !together || !sayOnly(joined) || together.length > MOST_MESSAGES || nodeIds.includes(next.node.id)) break
      if (together.length >= joined.length + joinedMessages(messages, limit).length) break
      saves += joined.length + messages.length - together.length
      nodeIds.push(next.node.id)
      joined = together
    }
    for (const id of nodeIds) taken.add(id)
    return saves > 0 ? [{ nodeIds, saves }] : []
  })
}

/** The same said with fewer messages: neighbouring texts become one where it fits. Buttons stay under the last. */
export function joinedMessages(messages: Content[], limit: Limit): Content[] {
  const joined: Content[] = []
  for (const next of messages) {
    const last = joined.at(-1)
    const together = last && join(last, next, limit)
    if (together) joined[joined.length - 1] = together
    else joined.push(next)
  }
  return joined
}

function join(one: Content, next: Content, limit: Limit): Content | null {
  if (one.type !== 'text' || next.type !== 'text' || isFramed(one) || isFramed(next) || choicesOf(one).length > 0) return null
  const most = choicesOf(next).length > 0 ? limit.withButtons : limit.text
  const length = lengthOf(one.text, limit) + 2 + lengthOf(next.text, limit)
  if (!(length <= most)) return null
  const previewLinks = one.previewLinks ?? next.previewLinks
  return { ...next, text: `${one.text.trimEnd()}\n\n${next.text.trimStart()}`, ...(previewLinks !== undefined && { previewLinks }) }
}

function isFramed({ header, footer, text }: Extract<Content, { type: 'text' }>): boolean {
  return header !== undefined || footer !== undefined || text.trim() === ''
}

/** How long a text may become; endless where it decides or repeats. */
function lengthOf(text: string, { unit }: Limit): number {
  if (text.includes('{%')) return Number.POSITIVE_INFINITY
  return textLength(text.replace(/\{\{[\s\S]*?\}\}/g, 'x'.repeat(VALUE_LENGTH)), unit)
}

function messagesOf({ definition, params }: NodeUnderCheck): Content[] | null {
  return params.ok && definition?.saying ? (definition.says?.(params.value) ?? null) : null
}

function sayOnly(messages: Content[]): boolean {
  return messages.every((content) => choicesOf(content).length === 0)
}

/** The one node that comes after this one and after no other, where both take a failure to the same place. */
function followerOf(one: NodeUnderCheck, { nodes, ways, inLoops }: FlowUnderCheck): NodeUnderCheck | null {
  const { id } = one.node
  const target = ways.find((way) => way.from === id && way.port === 'next')?.to
  if (target === undefined || target === id || inLoops.has(id) !== inLoops.has(target)) return null
  const arrivals = ways.filter((way) => way.to === target)
  const failure = (from: string) => ways.find((way) => way.from === from && way.port === 'failed')?.to
  return arrivals.length === 1 && failure(id) === failure(target) ? (nodes.get(target) ?? null) : null
}
