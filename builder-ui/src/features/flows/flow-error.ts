import type { TFunction } from 'i18next'
import type { Problem } from '#engine/flow/problem'
import { ApiError } from '../../app/api/api-error.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'

type Archive = 'archived' | 'usesArchived' | 'switchedOn' | 'peopleInside' | 'called'
type Word = 'invalid' | 'testsFailed' | 'locked' | 'notPublished' | 'notWhatsapp' | 'channelAway' | 'notHeard' | 'wasLive' | Archive

const words: Record<string, Word> = {
  'flow.invalid': 'invalid',
  'flow.testsFailed': 'testsFailed',
  'flow.locked': 'locked',
  'flow.notPublished': 'notPublished',
  'flow.wasLive': 'wasLive',
  'flow.archived': 'archived',
  'flow.usesArchived': 'usesArchived',
  'flow.switchedOn': 'switchedOn',
  'flow.peopleInside': 'peopleInside',
  'flow.called': 'called',
  'trial.notWhatsapp': 'notWhatsapp',
  'trial.channelAway': 'channelAway',
  'trial.notHeard': 'notHeard',
}

/** What was refused about a flow, in a sentence. */
export function flowError(error: unknown, t: TFunction<'flows'>, tApp: TFunction<'app'>): string {
  const word = error instanceof ApiError ? words[error.code] : undefined
  return word ? t(`errors.${word}`) : errorSentence(error, tApp)
}

/** What is wrong in the flow, where that is why it was refused. */
export function problemsIn(error: unknown): Problem[] {
  return error instanceof ApiError ? (error.problem?.problems ?? []) : []
}
