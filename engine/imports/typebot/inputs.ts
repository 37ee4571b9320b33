import type { Json } from '../../json.ts'
import { looseOf, numberOf, textOf } from './bot.ts'
import { type BlockAtHand, type Made, onwards, placeholder } from './made.ts'
import { remarks } from './remarks.ts'

/** As often as a question may be repeated. */
const ATTEMPTS = 10

type Answer = keyof BlockAtHand['say']['asks']
type More = Record<string, Json>

interface InputKind {
  answer: Answer
  more?: (hand: BlockAtHand) => More
}

const inputs: Record<string, InputKind> = {
  'text input': { answer: 'text', more: textInput },
  'number input': { answer: 'number', more: (hand) => limits(hand, hand.block.options['min'], hand.block.options['max']) },
  'email input': { answer: 'email' },
  'phone number input': { answer: 'phone' },
  'url input': { answer: 'text', more: asText },
  'time input': { answer: 'text', more: asText },
  'date input': { answer: 'date', more: dateInput },
  'rating input': { answer: 'number', more: ratingInput },
  'file input': { answer: 'file', more: fileInput },
}

const picked = ['choice input', 'picture choice input', 'cards']

/** Whether a block waits for what the customer says, by whatever means. */
export function isInput(type: string): boolean {
  return Object.hasOwn(inputs, type) || picked.includes(type)
}

/** A question whose answer is written or sent, not chosen; null for a block that is none. `question` is the text right before it. */
export function askOf(hand: BlockAtHand, question: string | null): Made | null {
  const kind = inputs[hand.block.type]
  if (kind === undefined) return hand.block.type === 'payment input' ? placeholder(hand, remarks.payment) : null
  // Read before the question: its answer may be another one.
  const more: More = { answer: kind.answer, ...kind.more?.(hand) }
  return asked(hand, { content: { type: 'text', text: question ?? questionOf(hand, kind.answer) }, ...common(hand), ...more })
}

/** What every question has: where the answer goes, and what is said to one that does not fit. */
export function common(hand: BlockAtHand): More {
  const { options } = hand.block
  const saveTo = hand.variables.named(options['variableId'])
  if (saveTo !== null && hand.variables.typeOf(saveTo) === 'list') hand.remark(remarks.listAnswer)
  const retryText = hand.text(textOf(options['retryMessageContent']), 4096) || hand.retryText
  return { attempts: ATTEMPTS, ...(saveTo !== null && { saveTo }), ...(retryText !== '' && { retryText }) }
}

/** An `ask` that goes on by its one answer. */
export function asked(hand: BlockAtHand, params: More, port = 'answered'): Made {
  const id = hand.newId()
  return { nodes: [{ id, kind: 'ask', params }], outs: [{ node: id, port, to: onwards(hand) }] }
}

/** Typebot's own words for "write here" say nothing about the question. */
function questionOf(hand: BlockAtHand, answer: Answer): string {
  hand.remark(remarks.noQuestion)
  const shown = textOf(looseOf(hand.block.options['labels'])['placeholder']).trim()
  const own = /\.\.\.$|^$/.test(shown) ? '' : hand.text(shown, 1024)
  return own || hand.say.asks[answer]
}

function textInput(hand: BlockAtHand): More {
  const { audioClip, attachments } = hand.block.options
  const takesMore = [audioClip, attachments].some((one) => looseOf(one)['isEnabled'] === true)
  if (takesMore) hand.remark(remarks.voiceOrFiles)
  return {}
}

function asText(hand: BlockAtHand): More {
  hand.remark(remarks.asText)
  return {}
}

function dateInput(hand: BlockAtHand): More {
  const { isRange, hasTime } = hand.block.options
  if (isRange === true || hasTime === true) return { ...asText(hand), answer: 'text' }
  hand.remark(remarks.dateKept)
  return {}
}

function ratingInput(hand: BlockAtHand): More {
  const { startsAt, length } = hand.block.options
  const { accept } = limits(hand, startsAt ?? 1, length ?? 10)
  return { accept: { ...(accept ?? {}), wholeNumber: true } }
}

function fileInput(hand: BlockAtHand): More {
  const { isMultipleAllowed, isRequired } = hand.block.options
  if (isMultipleAllowed === true) hand.remark(remarks.oneFile)
  if (isRequired === false) hand.remark(remarks.fileOptional)
  return {}
}

function limits(hand: BlockAtHand, smallest: unknown, greatest: unknown): { accept?: { min?: number; max?: number } } {
  const [min, max] = [numberOf(smallest), numberOf(greatest)]
  const isTemplate = [smallest, greatest].some((limit) => textOf(limit) !== '' && numberOf(limit) === null)
  if (isTemplate) hand.remark(remarks.limitTemplate)
  if (min === null && max === null) return {}
  return { accept: { ...(min !== null && { min }), ...(max !== null && { max }) } }
}
