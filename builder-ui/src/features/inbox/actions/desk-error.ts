import type { TFunction } from 'i18next'
import { ApiError } from '../../../app/api/api-error.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import type { es } from '../words/es.ts'

type Word = Exclude<keyof (typeof es)['errors'], 'changed'>

const byCode: Record<string, Word> = {
  'conversation.stale': 'stale',
  'conversation.closedMeanwhile': 'closedMeanwhile',
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
  const changed = changedParts(error)
  if (changed.length > 0) return t('errors.staleIn', { what: changed.map((part) => t(`errors.changed.${part}`)).join(', ') })
  const word = error instanceof ApiError ? byCode[error.code] : undefined
  return word ? t(`errors.${word}`) : errorSentence(error, tApp)
}

const parts = ['owner', 'status', 'priority', 'labels'] as const

/** What somebody else changed meanwhile, where the API says so. */
function changedParts(error: unknown): readonly (typeof parts)[number][] {
  if (!(error instanceof ApiError) || error.code !== 'conversation.stale') return []
  const told = new Set(error.problem?.errors?.map(({ path }) => path))
  return parts.filter((part) => told.has(part))
}
