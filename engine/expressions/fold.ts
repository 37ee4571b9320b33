/** Makes texts that people consider the same the same: case, accents, width, inner spaces, and the punctuation and emoji around them. */
export function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim()
  // A text of nothing but emoji or signs is itself: a keyword may be one.
  return stripEnds(plain) || plain
}

export type KeywordMode = 'equals' | 'contains' | 'startsWith'

/** Whether a text says one of the words, folded; `contains` and `startsWith` look at whole words ("casa" is not in "casamiento"). */
export function matchesKeyword(text: string, keyword: { mode: KeywordMode; words: readonly string[] }): boolean {
  const folded = fold(text)
  const spoken = spacedWords(folded)
  return keyword.words.some((word) => {
    const wanted = fold(word)
    if (wanted === '') return false
    return folded === wanted || keywordModes[keyword.mode](spoken, spacedWords(wanted))
  })
}

const keywordModes: Record<KeywordMode, (spoken: string, wanted: string) => boolean> = {
  equals: (spoken, wanted) => spoken === wanted,
  contains: (spoken, wanted) => spoken.includes(wanted),
  startsWith: (spoken, wanted) => spoken.startsWith(wanted),
}

/** ` quiero el precio `: words between single spaces, so that a substring is a whole word. Signs count where there are no words. */
function spacedWords(folded: string): string {
  const words = folded.match(/[\p{L}\p{N}]+/gu)
  return ` ${words ? words.join(' ') : folded} `
}

const decoration = /^(?:[\s\p{P}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\u200d|\ufe0f)$/u

/** A loop, not a pattern: `[...]+$` is quadratic on hostile texts. */
function stripEnds(text: string): string {
  const characters = [...text]
  let start = 0
  let end = characters.length
  while (start < end && decoration.test(characters[start] ?? '')) start += 1
  while (end > start && decoration.test(characters[end - 1] ?? '')) end -= 1
  return characters.slice(start, end).join('')
}
