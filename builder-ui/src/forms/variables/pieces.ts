import type { Offer } from './offer.ts'

/** A part of a text with Liquid in it: words, a value shown as a chip, or logic that only the advanced view can change. */
export type Piece = { type: 'text'; text: string } | { type: 'value'; source: string; path: string } | { type: 'logic'; source: string }

const liquid = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/
const value = /^\{\{-?\s*([A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\])*)\s*(?:\|[\s\S]*?)?\s*-?\}\}$/

/** A template in its parts, which together are the template again. */
export function piecesOf(template: string): Piece[] {
  return template
    .split(liquid)
    .filter((part) => part !== '')
    .map(toPiece)
}

export function sourceOf(piece: Piece): string {
  return piece.type === 'text' ? piece.text : piece.source
}

/** The name before the first dot. */
export function rootOf(path: string): string {
  return path.trim().split(/[.[]/, 1)[0] ?? path
}

/** The text as a customer may read it: samples for values, nothing for logic. `mark` sets samples apart. */
export function withSamples(template: string, offers: readonly Offer[], mark: (sample: string) => string = (sample) => sample): string {
  return piecesOf(template)
    .map((piece) => {
      if (piece.type === 'text') return piece.text
      if (piece.type === 'logic') return ''
      const offer = offers.find(({ path }) => path === piece.path)
      return mark(offer && offer.sample !== '' ? offer.sample : (offer?.label ?? piece.path))
    })
    .join('')
}

function toPiece(part: string): Piece {
  const isClosed = (part.startsWith('{{') && part.endsWith('}}')) || (part.startsWith('{%') && part.endsWith('%}'))
  if (!isClosed) return { type: 'text', text: part }
  const found = value.exec(part)
  return found?.[1] === undefined ? { type: 'logic', source: part } : { type: 'value', source: part, path: found[1] }
}
