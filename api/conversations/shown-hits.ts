import { fold } from '#engine/expressions/fold'
import { lineOf } from '#storage/models/last-line'
import type { SearchHit } from '#storage/repositories/search'

interface ShownHit {
  id: string
  kind: 'message' | 'note'
  at: number
  line: string
}

const longestLine = 300
/** How much of a long text is shown before the first word that was looked for. */
const leadingLength = 60

/** What search found, in a line each: of a long text the part in which the words are. */
export function shownHits(hits: SearchHit[], words: string): ShownHit[] {
  const wanted = new Set(wordsOf(words).map(({ word }) => word))
  return hits.map((hit) =>
    hit.kind === 'note'
      ? { id: hit.note.id, kind: hit.kind, at: hit.note.at, line: partOf(hit.note.text, wanted) }
      : { id: hit.message.id, kind: hit.kind, at: hit.message.providerAt, line: partOf(lineOf(hit.message.content), wanted) },
  )
}

function partOf(text: string, wanted: ReadonlySet<string>): string {
  if (text.length <= longestLine) return text
  const place = wordsOf(text).find(({ word }) => wanted.has(word))?.place ?? 0
  const start = place <= leadingLength ? 0 : place - leadingLength
  const part = text.slice(start, start + longestLine)
  return `${start > 0 ? '…' : ''}${part.toWellFormed()}${start + longestLine < text.length ? '…' : ''}`
}

function wordsOf(text: string): { word: string; place: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]{2,}/gu)].map((match) => ({ word: fold(match[0]), place: match.index }))
}
