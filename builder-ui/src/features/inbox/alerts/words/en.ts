import type { Like } from '../../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  about:
    'Choose what alerts you: by sound or notification while Hilo is open in this browser, by mail while it is not. Alerts are yours: they change nobody else’s.',
  event: 'When…',
  sound: 'Sound',
  browser: 'Notification',
  email: 'E-mail',
  scope: 'Whose',
  scopes: { mine: 'Mine and queues', all: 'Everybody’s' },
  events: {
    assigned: 'I am given a conversation',
    queued: 'Somebody begins to wait',
    mention: 'I am named in a note',
    firstReplyMissed: 'A first reply is missed',
    windowClosing: 'Less than an hour is left to answer',
  },
  told: {
    assigned: 'You have a new conversation',
    queued: 'Somebody waits for an answer',
    mention: 'You were named in a note',
    firstReplyMissed: 'A first reply was missed',
    windowClosing: 'Less than an hour is left to answer',
  },
  tryIt: 'Try the sound',
  permission: {
    title: 'Your browser shows no notifications of Hilo',
    why: 'They appear only while you look at another tab. Your browser will ask for your permission.',
    denied: 'They are blocked. To see them, allow them in your browser’s settings of this site. The sound works all the same.',
    ask: 'Allow notifications',
  },
  mail: {
    about:
      'Mails go to {{to}} while you do not have Hilo open. What happens within five minutes is one mail, with nothing of what your customers write.',
    noServer: 'There are no mails yet',
    noServerWhy: 'They need a mail server: whoever runs this installation sets it in SMTP_URL. Sound and notifications work all the same.',
  },
  quiet: {
    title: 'Quiet hours',
    on: 'Do not alert me at certain hours',
    help: 'Conversations arrive all the same. Mails of those hours leave as one when they end, with what still waits.',
    from: 'From',
    to: 'To',
    clock: 'By the clock of',
    company: 'The company ({{zone}})',
  },
}
