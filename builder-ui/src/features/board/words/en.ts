import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  alone: 'The board is for teams',
  aloneWhy: 'It shows who waits and who can answer. For now there is only you: everything is in your inbox.',
  waiting: 'Waiting',
  oldest: 'Longest wait',
  missed: 'First replies missed',
  closing: 'Window about to close',
  bot: 'With the bot',
  queues: {
    title: 'Queues',
    queue: 'Queue',
    everybody: 'Everybody’s',
    missed: 'Missed',
    online: 'Available',
    closed: 'Out of hours',
  },
  availability: { online: 'Available', busy: 'Busy', away: 'Away', offline: 'Offline' },
  agents: {
    title: 'People',
    name: 'Name',
    load: 'Conversations',
    loadOf: 'Conversations of {{name}}',
    of: '{{load}} of {{capacity}}',
    unanswered: 'Unanswered',
    actions: 'Actions',
  },
  giveBack: {
    do: 'Give back to the queue',
    of: 'Give back what {{name}} has',
    title_one: 'Give back {{count}} conversation of {{name}}?',
    title_other: 'Give back {{count}} conversations of {{name}}?',
    why: 'Others can take them then. {{name}} gets no others until they come back. Customers see nothing of it.',
    done_one: '{{count}} conversation given back',
    done_other: '{{count}} conversations given back',
  },
}
