import type { ValueKind } from '#engine/expressions/operators'

/** A value that texts and conditions may name: where it is, what people call it, and what it may look like. */
export interface Offer {
  /** Dotted, as templates write it: `contact.name`. */
  path: string
  label: string
  sample: string
  /** What it belongs to, in words: the flow, the contact, the shop ... */
  group: string
  type: ValueKind
}

/** What a form with variables knows of them. */
export interface VariableSupport {
  offers: readonly Offer[]
  /** Whether something of that root name exists. */
  isKnown: (root: string) => boolean
  /** Names of the flow's own variables. */
  names: readonly string[]
}

/** The offers that fit what was typed, best first: by the beginning of a word, then anywhere. */
export function fittingOffers(offers: readonly Offer[], typed: string): Offer[] {
  const wanted = folded(typed)
  if (wanted === '') return [...offers]
  const rank = ({ path, label }: Offer) => {
    const words = [folded(path), folded(label), ...folded(label).split(' '), ...folded(path).split('.')]
    if (words.some((word) => word.startsWith(wanted))) return 0
    return words.some((word) => word.includes(wanted)) ? 1 : 2
  }
  return [0, 1].flatMap((wish) => offers.filter((offer) => rank(offer) === wish))
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
