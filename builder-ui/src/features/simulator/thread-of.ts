import { repliesOf } from '#engine/channels/template-send'
import { choicesOf } from '#engine/flow/content'
import type { Json, Localized } from '#engine/json'
import type { Post } from '#engine/simulation/post'
import type { Simulation } from '#engine/simulation/simulation'
import type { PhoneContent } from '../../app/phone/phone-content.ts'

export type ThreadEntry =
  | { type: 'in'; id: string; at: number; content: PhoneContent; unheard: string | null }
  | {
      type: 'out'
      id: string
      at: number
      content: PhoneContent
      choices: { id: string; title: string }[]
      failure: Localized | null
      leavesAt: number | null
    }
  | { type: 'passed'; id: string; at: number; ms: number }

/** Shorter spans go without saying. */
const leastGapMs = 60_000

/** The conversation as the customer's phone shows it, with the spans that passed between. */
export function threadOf({ turns, posts, now, setting }: Simulation): ThreadEntry[] {
  const said = turns.flatMap((turn, index): ThreadEntry[] => {
    if (turn.event.type !== 'messageReceived') return []
    const { content } = turn.event.message
    const [heard] = turn.heard
    return [{ type: 'in', id: `in${index}`, at: turn.at, content, unheard: heard?.by.length === 0 ? (heard.because ?? '') : null }]
  })
  const answered = posts.map(outOf)
  const all = [...said, ...answered].sort((one, other) => one.at - other.at)
  const gaps: ThreadEntry[] = []
  let last = setting.at
  for (const { at } of [...all, { at: now }]) {
    if (at - last >= leastGapMs) gaps.push({ type: 'passed', id: `gap${last}`, at: at - 1, ms: at - last })
    last = Math.max(last, at)
  }
  return [...all, ...gaps].sort((one, other) => one.at - other.at)
}

function outOf({ command, at, fate }: Post): ThreadEntry {
  const failure = fate.type === 'failed' ? fate.reason : null
  const leavesAt = fate.type === 'later' ? fate.at : null
  const content: PhoneContent =
    command.kind === 'sendMessage' ? command.content : { type: 'template', template: command.template, preview: '' }
  const choices = command.kind === 'sendMessage' ? choicesOf(command.content) : repliesOf(command.template)
  return { type: 'out', id: command.messageId, at, content, choices: choices.map(({ id, title }) => ({ id, title })), failure, leavesAt }
}

/** A value in a table: texts as they are, the rest as JSON. */
export function shownValue(value: Json): string {
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)
}

/** What somebody typed: JSON where it is some, else the text itself; nothing is null. */
export function typedValue(text: string): Json {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
