import type { Localized } from '../json.ts'
import { runFailureSentence } from './run-failure-sentences.ts'
import type { Situation } from './situation.ts'

type Reader = Pick<Situation, 'company'>

/** Why people are asked, as a note to them: what failed and what to do, in the company's language. The code stays with the run. */
export function failureNote(code: string, { company }: Reader): string {
  return runFailureSentence(code)[company.language]
}

/** The same of an event that nothing could be done with. */
export function unhandledNote({ company }: Reader): string {
  return unhandled[company.language]
}

const unhandled: Localized = {
  es: 'El bot no pudo procesar lo último que pasó aquí. Revisa la conversación y síguela tú.',
  pt: 'O bot não conseguiu processar a última coisa que aconteceu aqui. Veja a conversa e continue você.',
  en: 'The bot could not process what happened here last. Look at the conversation and go on with it.',
}
