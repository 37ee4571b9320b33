export interface Typed {
  /** What is typed after the sign. */
  words: string
  /** Where the sign stands, and where the words end. */
  from: number
  to: number
}

/**
 * What is being typed after `/` or `@` right before the caret: the sign begins a word, and nothing but a name stands after it.
 * `/` counts only at the beginning of the text or of a line, so that an address or "y/o" opens nothing.
 */
export function typedAfter(sign: '/' | '@', text: string, caret: number): Typed | null {
  const before = text.slice(0, caret)
  const pattern = sign === '/' ? /(?:^|\n)\/([\p{L}\p{N}-]{0,30})$/u : /(?:^|[\s(])@([\p{L}\p{N}. ]{0,30})$/u
  const words = pattern.exec(before)?.[1]
  return words === undefined ? null : { words, from: caret - words.length - 1, to: caret }
}

/** The text with what was chosen in place of what was typed, and the caret behind it. */
export function replaceTyped(text: string, { from, to }: Pick<Typed, 'from' | 'to'>, chosen: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + chosen + text.slice(to), caret: from + chosen.length }
}

/** Folds case and accents, for finding by what people type. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
