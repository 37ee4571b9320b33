import { textOf } from './bot.ts'
import { type BlockAtHand, type Made, nothing, oneNode } from './made.ts'
import { remarks } from './remarks.ts'

/** Keeps a value in a variable: written, counted or taken from what Hilo knows. Code stays behind as a node that is off. */
export function setVariableOf(hand: BlockAtHand): Made {
  const { options } = hand.block
  const variable = hand.variables.named(options['variableId'])
  if (variable === null) {
    hand.remark(remarks.noVariable)
    return nothing(hand)
  }
  const type = textOf(options['type']) || 'Custom'
  if (type === 'Custom') return customValue(hand, variable)
  if (type === 'Empty') return oneNode(hand, 'setVariable', { variable, mode: 'clear' })
  if (type === 'Append value(s)') {
    const value = hand.text(textOf(options['item']), 8192)
    return oneNode(hand, 'setVariable', { variable, mode: 'append', value })
  }
  const known = knownValues[type]
  if (known !== undefined) return oneNode(hand, 'setVariable', { variable, value: known })
  return switchedOff(hand, variable, () => hand.lose(remarks.valueKind(type)))
}

/** What Typebot works out by itself and Hilo can say as a template. */
const knownValues: Record<string, string> = {
  Now: '{{ now }}',
  Today: '{{ today }}',
  Yesterday: '{{ "yesterday" | date: "%Y-%m-%d" }}',
  Tomorrow: '{{ "tomorrow" | date: "%Y-%m-%d" }}',
  'Moment of the day':
    '{% assign hour = "now" | date: "%H" | plus: 0 %}{% if hour < 6 %}night{% elsif hour < 12 %}morning{% elsif hour < 18 %}afternoon{% elsif hour < 22 %}evening{% else %}night{% endif %}',
  'Environment name': '{{ channel.kind }}',
  'Phone number': '{{ contact.phone }}',
  'Contact name': '{{ contact.name }}',
  'User ID': '{{ contact.id }}',
  'Result ID': '{{ conversation.id }}',
}

function customValue(hand: BlockAtHand, variable: string): Made {
  const { options } = hand.block
  const raw = textOf(options['expressionToEvaluate']).trim()
  if (raw === '') return oneNode(hand, 'setVariable', { variable, mode: 'clear' })
  const sum = sumOf(raw)
  if (sum !== null) {
    hand.remark(remarks.computed)
    const value = `{{ ${operand(hand, sum.left)} | default: 0 | ${sum.filter}: ${operand(hand, sum.right)} }}`
    return oneNode(hand, 'setVariable', { variable, value, as: 'number' })
  }
  const literal = literalOf(raw)
  if (literal !== null) return oneNode(hand, 'setVariable', { variable, ...literal })
  const joined = joinedTexts(raw)
  if (joined !== null) return oneNode(hand, 'setVariable', { variable, value: hand.text(joined, 8192) })
  if (options['isCode'] === true || looksLikeCode(raw)) return switchedOff(hand, variable, () => hand.lose(remarks.code))
  const value = hand.text(raw, 8192)
  const lone = /^\{\{ ([a-z0-9_]+) \}\}$/.exec(value)?.[1]
  return oneNode(hand, 'setVariable', lone === undefined ? { variable, value } : { variable, mode: 'copy', path: lone })
}

/** A node of the right kind that does nothing until somebody fills it in. */
function switchedOff(hand: BlockAtHand, variable: string, tell: () => void): Made {
  tell()
  return oneNode(hand, 'setVariable', { variable, value: '' }, { disabled: true })
}

const filters: Record<string, string> = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided_by' }

/** `{{Total}} * 2` and the like: two sides and one sign. */
function sumOf(raw: string): { left: string; filter: string; right: string } | null {
  const [, left, sign = '', right] =
    /^(?:Number\()?(\{\{[^{}=]+\}\})\)? *([-+*/]) *(?:Number\()?(\{\{[^{}=]+\}\}|\d+(?:\.\d+)?)\)?;?$/.exec(raw) ?? []
  const filter = filters[sign]
  return left === undefined || right === undefined || filter === undefined ? null : { left, filter, right }
}

function operand(hand: BlockAtHand, side: string): string {
  return hand.text(side, 200).replace(/^\{\{ | \}\}$/g, '') || '0'
}

function literalOf(raw: string): { value: string; as?: 'number' | 'boolean' } | null {
  if (/^-?\d{1,15}(\.\d+)?$/.test(raw)) return { value: raw, as: 'number' }
  if (raw === 'true' || raw === 'false') return { value: raw, as: 'boolean' }
  const quoted = /^(["'])([^"'\\{}]*)\1;?$/.exec(raw)?.[2]
  return quoted === undefined ? null : { value: quoted }
}

/** `"Hello " + {{Name}}` is a text in pieces. */
function joinedTexts(raw: string): string | null {
  const pieces = raw.split('+').map((piece) => /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|(\{\{[^{}=]+\}\}))\s*$/.exec(piece))
  if (pieces.length < 2 || pieces.some((piece) => piece === null) || pieces.every((piece) => piece?.[3] !== undefined)) return null
  return pieces.map((piece) => piece?.[1] ?? piece?.[2] ?? piece?.[3] ?? '').join('')
}

const marksOfCode =
  /=>|\b(?:return|const|let|var|function|new|await|typeof)\s|[\w\])}]\.[a-z]\w*\(|\?\?|&&|\|\||===|\bMath\.|\bJSON\.|^[[{](?!\{)|`/
const onlyOperands = /^(?:\{\{[^{}]*\}\}|"[^"]*"|'[^']*'|[-+*/%().\d\s])+$/

/** Typebot runs a value as JavaScript first and takes it as text only when that fails: what has the marks of code is code. */
function looksLikeCode(raw: string): boolean {
  return marksOfCode.test(raw) || (/[-+*/%]/.test(raw.replace(/\{\{[^{}]*\}\}/g, '')) && onlyOperands.test(raw))
}
