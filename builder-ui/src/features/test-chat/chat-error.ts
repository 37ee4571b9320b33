import type { TFunction } from 'i18next'
import { ApiError } from '../../app/api/api-error.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'

const words: Record<string, 'tooLarge' | 'wrongKind' | 'nothingArmed'> = {
  'file.tooLarge': 'tooLarge',
  'request.tooLarge': 'tooLarge',
  'file.wrongKind': 'wrongKind',
  'conversation.nothingArmed': 'nothingArmed',
}

/** What was refused in the test chat, in a sentence. */
export function chatError(error: unknown, t: TFunction<'test-chat'>, tApp: TFunction<'app'>): string {
  const word = error instanceof ApiError ? words[error.code] : undefined
  return word ? t(`errors.${word}`) : errorSentence(error, tApp)
}
