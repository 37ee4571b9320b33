import { piecesOf, sourceOf } from './pieces.ts'

/** A text with the cursor in it. */
export interface TextState {
  text: string
  caret: number
}

/** Puts words where a selection was. */
export function replaceIn(text: string, { start, end }: { start: number; end: number }, words: string): TextState {
  return { text: text.slice(0, start) + words + text.slice(end), caret: start + words.length }
}

/** What one press of a delete key takes away beside the cursor: a chip as a whole, else one character as people count them. */
export function nextTo(text: string, caret: number, way: 'backward' | 'forward'): { start: number; end: number } {
  let at = 0
  for (const piece of piecesOf(text)) {
    const end = at + sourceOf(piece).length
    const isBeside = way === 'backward' ? caret > at && caret <= end : caret >= at && caret < end
    if (isBeside && piece.type !== 'text') return { start: at, end }
    at = end
  }
  const side = way === 'backward' ? text.slice(0, caret) : text.slice(caret)
  const characters = [...new Intl.Segmenter().segment(side)]
  const length = (way === 'backward' ? characters.at(-1) : characters[0])?.segment.length ?? 0
  return way === 'backward' ? { start: caret - length, end: caret } : { start: caret, end: caret + length }
}

/** The beginning of a variable that is being typed before the cursor, if one is: `{` or `{{` and letters. */
export function typedVariable(text: string, caret: number): { start: number; query: string; isSure: boolean } | null {
  const found = /(\{\{?)\s*([\p{L}\w.]*)$/u.exec(text.slice(0, caret))
  if (!found) return null
  const [all, braces = '', query = ''] = found
  return { start: caret - all.length, query, isSure: braces === '{{' || query !== '' }
}

/** What is looked for in an open list of variables: the letters from its place to the cursor; null once it is something else. */
export function askedVariable(text: string, start: number, caret: number): string | null {
  const query = text.slice(start, caret)
  return caret >= start && /^[\p{L}\w.]*$/u.test(query) ? query : null
}

/** Finishes a variable that was begun at `start`; closing braces that stand there already are taken along. */
export function completed(text: string, { start, end }: { start: number; end: number }, value: string): TextState {
  const closing = /^\s*\}\}?/.exec(text.slice(end))?.[0].length ?? 0
  return replaceIn(text, { start, end: end + closing }, `{{ ${value} }}`)
}

/** Sets WhatsApp's mark around a selection, or takes it away. */
export function marked(text: string, { start, end }: { start: number; end: number }, mark: string): TextState {
  const inner = text.slice(start, end)
  const isMarked = inner.length > 1 && inner.startsWith(mark) && inner.endsWith(mark)
  if (isMarked) return replaceIn(text, { start, end }, inner.slice(mark.length, -mark.length))
  const next = replaceIn(text, { start, end }, `${mark}${inner}${mark}`)
  return inner === '' ? { ...next, caret: start + mark.length } : next
}
