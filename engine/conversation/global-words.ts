import { fold } from '../expressions/fold.ts'
import type { Language, Localized } from '../json.ts'
import type { CompanyView } from './situation.ts'

/** Heard before everything else, whoever owns the conversation, and never to be switched off. */
export type LegalWord = 'optOut' | 'erase' | 'export'
/** The company's own words; their built-in forms always hold, so "person" cannot be removed. */
export type CompanyWord = 'person' | 'menu' | 'stop'
export type GlobalWord = LegalWord | CompanyWord

/** What each word is called, by language; a message is one of them only as a whole. */
const builtInWords: Record<GlobalWord, Record<Language, string[]>> = {
  optOut: {
    es: [
      'baja',
      'dar de baja',
      'darme de baja',
      'denme de baja',
      'quiero darme de baja',
      'desuscribir',
      'desuscribirme',
      'cancelar suscripción',
      'no quiero recibir mensajes',
      'no quiero más mensajes',
      'no me escriban más',
      'detener promociones',
      'no más promociones',
    ],
    pt: [
      'descadastrar',
      'descadastrar-me',
      'quero me descadastrar',
      'cancelar inscrição',
      'sair da lista',
      'não quero receber mensagens',
      'não quero mais mensagens',
      'parar de receber mensagens',
      'parar promoções',
      'interromper promoções',
    ],
    en: ['stop', 'stop all', 'stopall', 'unsubscribe', 'opt out', 'stop promotions', 'stop messages', 'no more messages'],
  },
  erase: {
    es: [
      'borrar mis datos',
      'borren mis datos',
      'eliminar mis datos',
      'eliminen mis datos',
      'quiero borrar mis datos',
      'quiero que borren mis datos',
    ],
    pt: [
      'apagar meus dados',
      'apaguem meus dados',
      'excluir meus dados',
      'excluam meus dados',
      'quero apagar meus dados',
      'quero excluir meus dados',
    ],
    en: ['delete my data', 'erase my data', 'remove my data', 'forget me'],
  },
  export: {
    es: ['descargar mis datos', 'exportar mis datos', 'quiero mis datos', 'quiero una copia de mis datos', 'ver mis datos'],
    pt: ['baixar meus dados', 'exportar meus dados', 'quero meus dados', 'quero uma cópia dos meus dados', 'ver meus dados'],
    en: ['download my data', 'export my data', 'send me my data', 'i want a copy of my data'],
  },
  person: {
    es: [
      'persona',
      'humano',
      'agente',
      'asesor',
      'asesora',
      'operador',
      'hablar con una persona',
      'hablar con un humano',
      'hablar con un agente',
      'hablar con un asesor',
      'hablar con alguien',
      'quiero hablar con una persona',
      'quiero hablar con un asesor',
      'quiero hablar con alguien',
    ],
    pt: [
      'pessoa',
      'humano',
      'atendente',
      'falar com uma pessoa',
      'falar com um humano',
      'falar com atendente',
      'falar com um atendente',
      'falar com alguém',
      'quero falar com uma pessoa',
      'quero falar com um atendente',
    ],
    en: ['person', 'human', 'agent', 'representative', 'talk to a person', 'talk to a human', 'talk to an agent', 'speak to someone'],
  },
  menu: {
    es: ['menú', 'menú principal', 'inicio', 'volver al inicio', 'volver al menú', 'empezar de nuevo'],
    pt: ['menu', 'menu principal', 'início', 'voltar ao início', 'voltar ao menu', 'começar de novo'],
    en: ['menu', 'main menu', 'start over'],
  },
  stop: {
    es: ['salir', 'terminar', 'cancelar'],
    pt: ['sair', 'encerrar', 'cancelar', 'parar'],
    en: ['exit', 'quit', 'cancel'],
  },
}

/** What the product says itself when nobody drew a flow for it. */
export const builtInLines: Record<LegalWord | 'person' | 'personNote' | 'stop' | 'staleButton', Localized> = {
  optOut: {
    es: 'Listo, no te enviaremos más promociones. Si nos escribes, te seguiremos respondiendo.',
    pt: 'Pronto, não enviaremos mais promoções. Se você nos escrever, continuaremos respondendo.',
    en: 'Done, we will not send you promotions any more. If you write to us, we will still answer.',
  },
  erase: {
    es: 'Recibimos tu pedido de borrar tus datos. Una persona del equipo lo revisará y te responderá por aquí.',
    pt: 'Recebemos seu pedido de apagar seus dados. Uma pessoa da equipe vai analisar e responder por aqui.',
    en: 'We received your request to delete your data. A person of the team will look at it and answer you here.',
  },
  export: {
    es: 'Recibimos tu pedido de una copia de tus datos. Una persona del equipo lo revisará y te responderá por aquí.',
    pt: 'Recebemos seu pedido de uma cópia dos seus dados. Uma pessoa da equipe vai analisar e responder por aqui.',
    en: 'We received your request for a copy of your data. A person of the team will look at it and answer you here.',
  },
  person: {
    es: 'Te paso con una persona del equipo. Te responderá por aquí.',
    pt: 'Vou passar você para uma pessoa da equipe. Ela responderá por aqui.',
    en: 'I am passing you to a person of the team. They will answer you here.',
  },
  personNote: {
    es: 'El cliente pidió hablar con una persona.',
    pt: 'O cliente pediu para falar com uma pessoa.',
    en: 'The customer asked for a person.',
  },
  stop: {
    es: 'Listo, lo dejamos aquí. Escríbenos cuando quieras.',
    pt: 'Pronto, paramos por aqui. Escreva quando quiser.',
    en: 'Done, we leave it here. Write to us whenever you like.',
  },
  staleButton: {
    es: 'Ese botón ya no está disponible. Escríbenos qué necesitas.',
    pt: 'Esse botão não está mais disponível. Escreva o que você precisa.',
    en: 'That button is no longer available. Write to us what you need.',
  },
}

/** Folded text -> its meaning. */
export type Words = ReadonlyMap<string, GlobalWord>

/** The words a company's customers may say: its own win over the built-in "menu" and "stop", but never hide a person or a legal word. */
export function wordsOf(company: Pick<CompanyView, 'globalWords'>): Words {
  const own = (['stop', 'menu', 'person'] as const).flatMap((word) => entriesOf(word, company.globalWords[word] ?? []))
  return new Map([...yieldingEntries, ...own, ...firmEntries])
}

/** The meaning of a message that is nothing but a global word. */
export function wordIn(text: string, words: Words): GlobalWord | null {
  return words.get(fold(text)) ?? null
}

export function isLegalWord(word: GlobalWord): word is LegalWord {
  return word === 'optOut' || word === 'erase' || word === 'export'
}

/** What a company's own words may take the place of, and what not: the same in each turn. */
const yieldingEntries = builtInEntries(['stop', 'menu'])
const firmEntries = builtInEntries(['person', 'export', 'erase', 'optOut'])

function builtInEntries(order: GlobalWord[]): [string, GlobalWord][] {
  return order.flatMap((word) => Object.values(builtInWords[word]).flatMap((texts) => entriesOf(word, texts)))
}

function entriesOf(word: GlobalWord, texts: string[]): [string, GlobalWord][] {
  // A company's empty word must not be found in every picture without a caption.
  return texts.map((text): [string, GlobalWord] => [fold(text), word]).filter(([text]) => text !== '')
}
