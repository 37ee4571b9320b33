import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  about: 'Who changed what in this company, newest first.',
  none: 'There are no changes yet.',
  when: 'When',
  who: 'Who',
  what: 'What',
  system: 'Hilo',
  key: 'an API key',
  gone: 'somebody who has left',
}
