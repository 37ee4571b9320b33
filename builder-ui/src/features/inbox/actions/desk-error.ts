import type { TFunction } from 'i18next'
import { ApiError } from '../../../app/api/api-error.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import type { es } from '../words/es.ts'

type Word = keyof (typeof es)['errors']

const byCode: Record<string, Word> = {
  'conversation.stale': 'stale',
  'conversation.windowClosed': 'windowClosed',
  'agent.notAvailable': 'agentAway',
  'category.required': 'categoryRequired',
  'template.badNumber': 'badNumber',
  'contact.badNumber': 'badNumber',
  'template.notSendable': 'notSendable',
  'template.missing': 'templateMissing',
  'template.channelNotActive': 'channelNotActive',
  'contact.optedOut': 'optedOut',
}

/** What an action in the inbox was refused with, in words. */
export function deskError(error: unknown, t: TFunction<'inbox'>, tApp: TFunction<'app'>): string {
  const word = error instanceof ApiError ? byCode[error.code] : undefined
  return word ? t(`errors.${word}`) : errorSentence(error, tApp)
}
