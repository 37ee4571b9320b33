import type { z } from 'zod'
import type { Localized } from '../json.ts'

type Issue = z.core.$ZodIssue

/** What a schema refused, in words people can act on: the place, what is wrong, what to write instead. */
export function issueSentence(issue: Issue, place: Localized): Localized {
  const say = wordsOf(issue)
  return { es: `«${place.es}»: ${say.es}`, pt: `«${place.pt}»: ${say.pt}`, en: `"${place.en}": ${say.en}` }
}

function wordsOf(issue: Issue): Localized {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? missing : wrongType
    case 'too_small':
      return bound(issue.origin, Number(issue.minimum), 'least')
    case 'too_big':
      return bound(issue.origin, Number(issue.maximum), 'most')
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ')
      return {
        es: `no se conoce ${keys}. Quítalo.`,
        pt: `não se conhece ${keys}. Remova.`,
        en: `${keys} is not known here. Remove it.`,
      }
    }
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      return {
        es: `elige uno de estos valores: ${values}.`,
        pt: `escolha um destes valores: ${values}.`,
        en: `choose one of these values: ${values}.`,
      }
    }
    case 'invalid_union':
      if (issue.errors.length === 0) return unknownVariant
      return issue.input === undefined ? missing : wrongType
    default:
      return wrongFormat
  }
}

const missing: Localized = { es: 'falta este dato. Complétalo.', pt: 'falta este dado. Preencha.', en: 'this is missing. Fill it in.' }
const wrongType: Localized = {
  es: 'falta o no es del tipo esperado. Vuelve a elegirlo.',
  pt: 'falta ou não é do tipo esperado. Escolha de novo.',
  en: 'this is missing or not of the expected type. Choose it again.',
}
const unknownVariant: Localized = {
  es: 'este tipo no se conoce. Elige otro.',
  pt: 'este tipo não é conhecido. Escolha outro.',
  en: 'this type is not known. Choose another one.',
}
const wrongFormat: Localized = {
  es: 'no tiene el formato esperado. Corrígelo.',
  pt: 'não tem o formato esperado. Corrija.',
  en: 'this does not have the expected format. Correct it.',
}

const units: Record<string, Localized> = {
  string: { es: ' caracteres', pt: ' caracteres', en: ' characters' },
  array: { es: ' elementos', pt: ' itens', en: ' items' },
  set: { es: ' elementos', pt: ' itens', en: ' items' },
}

function bound(origin: string, limit: number, side: 'least' | 'most'): Localized {
  const unit = units[origin] ?? { es: '', pt: '', en: '' }
  if (side === 'least') {
    if (limit === 1 && origin in units) return missing
    return {
      es: `debe ser ${limit}${unit.es} como mínimo.`,
      pt: `deve ser no mínimo ${limit}${unit.pt}.`,
      en: `must be at least ${limit}${unit.en}.`,
    }
  }
  return {
    es: `debe ser ${limit}${unit.es} como máximo.`,
    pt: `deve ser no máximo ${limit}${unit.pt}.`,
    en: `must be at most ${limit}${unit.en}.`,
  }
}
