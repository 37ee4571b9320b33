import type { Like } from '../../words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  failed: 'It could not be sent: {{reason}}',
  location: {
    title: 'Send a location',
    mine: 'Use my location',
    latitude: 'Latitude',
    longitude: 'Longitude',
    name: 'Name of the place (optional)',
    send: 'Send',
    denied: 'The browser did not give it. Type the coordinates.',
  },
  content: {
    template: 'Template {{name}}',
    location: 'Location',
    sendLocation: 'Send location',
    other: 'Message of another kind',
  },
  template: {
    cards: 'Cards',
    card: 'Card {{place}} of {{total}}',
    ends: 'Ends on {{when}}',
    withCode: 'Code {{code}}',
    copyCode: 'Copy code',
    callPermission: 'Choose whether they may call you',
    contact: 'Share my contact details',
    tapped: '✓ chosen',
  },
  media: {
    image: 'Picture',
    video: 'Video',
    audio: 'Audio',
    document: 'Document',
    sticker: 'Sticker',
  },
  spans: {
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    seconds_one: '{{count}} second',
    seconds_other: '{{count}} seconds',
  },
}
