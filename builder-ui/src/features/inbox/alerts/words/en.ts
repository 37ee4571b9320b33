import type { Like } from '../../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  about: 'Choose what alerts you while Hilo is open in this browser. Alerts are yours: they change nobody else’s.',
  event: 'When…',
  sound: 'Sound',
  browser: 'Notification',
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
  quiet: {
    title: 'Quiet hours',
    on: 'Do not alert me at certain hours',
    help: 'By the company’s clock. Conversations arrive all the same.',
    from: 'From',
    to: 'To',
  },
}
