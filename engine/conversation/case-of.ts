import { fold } from '../expressions/fold.ts'
import { countsAsAnswer, type InboundMessage } from './message.ts'

/** Said after a goodbye: answers nothing and asks nothing. es, pt, en. */
const courtesies = new Set(
  [
    [
      'gracias',
      'muchas gracias',
      'mil gracias',
      'ok',
      'ok gracias',
      'vale',
      'listo',
      'listo gracias',
      'perfecto',
      'perfecto gracias',
      'dale',
      'genial',
      'de nada',
      'igualmente',
      'buen dia',
      'hasta luego',
      'adios',
      'bye',
      'chau',
      'saludos',
    ],
    [
      'obrigado',
      'obrigada',
      'muito obrigado',
      'muito obrigada',
      'valeu',
      'ok obrigado',
      'ok obrigada',
      'beleza',
      'perfeito',
      'de nada',
      'tchau',
      'ate mais',
      'igualmente',
    ],
    ['thanks', 'thank you', 'thank you so much', 'thx', 'great', 'perfect', 'cool', 'you too'],
  ].flat(),
)

export interface CaseNow {
  openedAt: number
  closedAt: number | null
}

/**
 * Decides what a customer's message means for the case: it goes on, a new one opens, or it is a courtesy
 * within the grace time after closing and opens nothing.
 */
export function caseOf(now: CaseNow | null, message: InboundMessage, at: number, graceSeconds: number): 'continues' | 'opens' | 'courtesy' {
  if (now !== null && now.closedAt === null) return 'continues'
  const withinGrace = now?.closedAt != null && at - now.closedAt <= graceSeconds * 1000
  if (withinGrace && isCourtesy(message)) return 'courtesy'
  return countsAsAnswer(message) ? 'opens' : 'courtesy'
}

function isCourtesy(message: InboundMessage): boolean {
  if (!countsAsAnswer(message)) return true
  return message.content.type === 'text' && courtesies.has(fold(message.content.text))
}
