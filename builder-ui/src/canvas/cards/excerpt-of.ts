import { sumOf } from '../../forms/variables/sum-of.ts'

/** A stretch of words, or a value that is filled in when the message is sent, with the sum that is made of it: ` × 2`. */
type ExcerptPart = { type: 'words'; text: string } | { type: 'value'; text: string; sum?: string }

const longest = 400

/** A text as the customer reads it, without WhatsApp's marks; what Liquid fills in is told apart, what Liquid decides is left out. */
export function excerptOf(text: string): ExcerptPart[] {
  return plain(text.slice(0, longest).replace(/\{%-?[\s\S]*?-?%\}/g, ''))
    .split(/(\{\{[^{}]*\}\})/)
    .map((piece): ExcerptPart => (piece.startsWith('{{') ? valuePart(piece) : { type: 'words', text: piece }))
    .filter(({ text: shown }) => shown !== '')
}

/** The excerpt in one line, for those who hear it. */
export function plainExcerpt(text: string): string {
  return excerptOf(text)
    .map((part) => (part.type === 'value' ? `(${part.text}${part.sum ?? ''})` : part.text))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** `{{ contact.name | default: "amigo" }}` is `contact.name`; of what is done to it only sums are told. */
function valuePart(liquid: string): ExcerptPart {
  const name = (liquid.slice(2, -2).split('|')[0] ?? '').replace(/^-|-$/g, '').trim()
  const sum = sumOf(liquid)
  return { type: 'value', text: name, ...(sum !== '' && { sum }) }
}

function plain(text: string): string {
  return text
    .replace(/```([^`]+)```/g, '$1')
    .replace(/(^|[\s¡¿(])\*([^*\n]+)\*/g, '$1$2')
    .replace(/(^|[\s¡¿(])_([^_\n]+)_/g, '$1$2')
    .replace(/(^|[\s¡¿(])~([^~\n]+)~/g, '$1$2')
}
