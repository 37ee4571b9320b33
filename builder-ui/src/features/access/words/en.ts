import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  about: 'Decide what each role sees and may do. Owners always see and may do everything. What you change holds at once.',
  readOnly: 'This is what was decided for each role. Only owners can change it.',
  sees: 'Which conversations it sees',
  visibility: { own: 'Its own', team: 'Those of its teams', all: 'All' },
  visibilityHelp: {
    own: 'The ones a person has, and the ones that wait in their queue or everybody’s, so that they can be taken.',
    team: 'Also the ones that other people of their teams answer.',
    all: 'Also the ones that the bot handles and those of the other teams.',
  },
  masked: 'Mask phones and e-mails',
  maskedHelp: 'Only a part is shown. To see a whole one, a person writes the reason, which is kept in the change history.',
  may: 'It may also',
  fixed: 'The rest comes with the role: see the table on the Team page.',
}
