import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  about: 'Each contact reads them once only, with the first automated message you send.',
  kinds: { opening: 'Opening text', privacyNotice: 'Privacy notice' },
  why: {
    opening: 'Stands above the first message: who you are, and that an automatic assistant answers.',
    privacyNotice: 'Stands below the first message: what you do with data and where to read more. Who has read it does not get it again.',
  },
  main: 'Language of the company. Leave it empty to say nothing.',
  fallback: 'For who writes in this language. Empty: the text in {{language}} is used.',
  save: 'Save a new version',
  replace: 'Save mine as a new version',
  discard: 'Discard my changes',
  saved: 'Version {{version}} saved',
  newer:
    'While you were writing, somebody saved version {{version}}; it is in the history. What you wrote is still here and was not saved. If you save again, yours becomes the current one.',
  preview: 'What your customer will see',
  previewLanguage: 'Language of the customer',
  previewWhy: 'The text in the middle is an example. On channels with short messages your texts come first, as messages of their own.',
  history: 'Versions',
  never: 'There is none yet. Every time you save, a version is kept with its date and author.',
  version: 'Version {{version}}',
  currentVersion: 'Version {{version}} · current',
  empty: 'No text: nothing is said.',
  take: 'Go back to this text',
  byKey: 'by API',
  byGone: 'somebody who has left the team',
}
