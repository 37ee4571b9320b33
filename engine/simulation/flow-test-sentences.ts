import type { Localized } from '../json.ts'
import type { Expectation } from './flow-test.ts'
import type { Move } from './move.ts'
import type { Simulation } from './simulation.ts'

/** What came otherwise than expected; `fact` is what was there instead, empty where nothing was. */
export function differenceSentence(expectation: Expectation, fact: string, nodeNames: Record<string, string>): Localized {
  // The table holds, for each type, a function of exactly that expectation.
  const say = sentences[expectation.type] as (expectation: Expectation, fact: string, nodeNames: Record<string, string>) => Localized
  return say(expectation, fact, nodeNames)
}

type Sentences = {
  [Type in Expectation['type']]: (
    expectation: Extract<Expectation, { type: Type }>,
    fact: string,
    nodeNames: Record<string, string>,
  ) => Localized
}

const sentences: Sentences = {
  says: ({ how, text }, fact) => {
    const exactly = how === 'equals'
    return {
      es: `Debía decir ${exactly ? '' : 'algo con '}“${text}” y ${fact === '' ? 'no dijo nada' : `dijo ${fact}`}.`,
      pt: `Devia dizer ${exactly ? '' : 'algo com '}“${text}” e ${fact === '' ? 'não disse nada' : `disse ${fact}`}.`,
      en: `It should have said ${exactly ? '' : 'something with '}“${text}” and ${fact === '' ? 'said nothing' : `said ${fact}`}.`,
    }
  },
  saysNothing: (_, fact) => ({
    es: `No debía decir nada y dijo ${fact}.`,
    pt: `Não devia dizer nada e disse ${fact}.`,
    en: `It should have said nothing and said ${fact}.`,
  }),
  atNode: ({ nodeId }, fact, nodeNames) => {
    const node = nodeNames[nodeId] ?? nodeId
    return {
      es: `Debía llegar a “${node}” y ${fact === '' ? 'no pasó por ningún nodo' : `llegó a “${fact}”`}.`,
      pt: `Devia chegar a “${node}” e ${fact === '' ? 'não passou por nenhum nó' : `chegou a “${fact}”`}.`,
      en: `It should have come to “${node}” and ${fact === '' ? 'went through no node' : `came to “${fact}”`}.`,
    }
  },
  handover: (_, fact) => ({
    es: `Debía pasar la conversación a una persona y no la pasó${fact === '' ? '' : `: llegó a “${fact}”`}.`,
    pt: `Devia passar a conversa para uma pessoa e não passou${fact === '' ? '' : `: chegou a “${fact}”`}.`,
    en: `It should have handed the conversation over and did not${fact === '' ? '' : `: it came to “${fact}”`}.`,
  }),
  variable: ({ name, value }, fact) => ({
    es: `${name} debía valer ${JSON.stringify(value)} y vale ${fact}.`,
    pt: `${name} devia valer ${JSON.stringify(value)} e vale ${fact}.`,
    en: `${name} should be ${JSON.stringify(value)} and is ${fact}.`,
  }),
  tag: ({ tag }, fact) => ({
    es: `La persona debía tener la etiqueta “${tag}” y ${fact === '' ? 'no tiene ninguna' : `tiene ${fact}`}.`,
    pt: `A pessoa devia ter a etiqueta “${tag}” e ${fact === '' ? 'não tem nenhuma' : `tem ${fact}`}.`,
    en: `The person should have the tag “${tag}” and ${fact === '' ? 'has none' : `has ${fact}`}.`,
  }),
}

/** Why a line could not be played at all. */
export function refusalSentence(move: Move, { refusal }: Simulation): Localized {
  const what = move.type === 'tap' ? choiceGone(move.choiceId) : (impossible[refusal?.code ?? ''] ?? impossible['other'])
  return what ?? choiceGone('')
}

function choiceGone(choiceId: string): Localized {
  return {
    es: `Debía haber una opción “${choiceId}” para tocar y ningún mensaje la ofrece.`,
    pt: `Devia haver uma opção “${choiceId}” para tocar e nenhuma mensagem a oferece.`,
    en: `There should be a choice “${choiceId}” to tap, and no message offers it.`,
  }
}

const impossible: Record<string, Localized> = {
  'simulation.noCall': {
    es: 'Debía esperar la respuesta de otro sistema y no espera ninguna.',
    pt: 'Devia esperar a resposta de outro sistema e não espera nenhuma.',
    en: 'It should have waited for the answer of another system and waits for none.',
  },
  'simulation.noSuchNode': {
    es: 'El nodo donde empieza ya no existe o está desactivado.',
    pt: 'O nó onde começa não existe mais ou está desativado.',
    en: 'The node where it begins does not exist any more or is switched off.',
  },
  other: {
    es: 'Debía estar esperando y ya no espera nada.',
    pt: 'Devia estar esperando e não espera mais nada.',
    en: 'It should have been waiting and waits for nothing.',
  },
}

export const cutSentence: Localized = {
  es: 'No terminó: el flujo dio demasiadas vueltas y se cortó.',
  pt: 'Não terminou: o fluxo deu voltas demais e foi cortado.',
  en: 'It did not end: the flow went round too many times and was cut.',
}

export const notRunSentence: Localized = {
  es: 'No se hizo: las pruebas anteriores tomaron todo el tiempo. Acórtalas o quita algunas.',
  pt: 'Não foi feito: os testes anteriores tomaram todo o tempo. Encurte-os ou tire alguns.',
  en: 'It was not run: the tests before it took all the time. Shorten them or remove some.',
}
