import { describe, expect, it } from '@jest/globals'
import type { Reachable } from '#engine/channels/may-contact'
import { defaultContactRules, mayContact } from '#engine/channels/may-contact'
import type { ChannelKind } from '#engine/channels/rules'
import type { Purpose } from '#engine/flow/schema'

const rules = defaultContactRules({ country: 'MX', timeZone: 'America/Mexico_City' })
const time = (iso: string) => Date.parse(iso)
const hour = 3_600_000
const day = 24 * hour

/** A Wednesday, 11:00 in Mexico City. */
const noonish = time('2026-06-03T11:00:00-06:00')
const night = time('2026-06-03T22:00:00-06:00')

const person: Reachable = { phone: '+5215512345678', consents: { marketing: true }, lastInboundAt: null, marketingSentAt: [] }
const yes = { type: 'yes' }
const never = (reason: string) => ({ type: 'never', reason })
const notBefore = (iso: string, reason: string) => ({ type: 'notBefore', at: time(iso), reason })

const rows: [name: string, contact: Partial<Reachable>, kind: ChannelKind, purpose: Purpose, at: number, expected: object][] = [
  ['a reply inside the window', { lastInboundAt: noonish - hour }, 'whatsapp', 'service', noonish, yes],
  ['a reply at night inside the window', { lastInboundAt: night - hour }, 'whatsapp', 'service', night, yes],
  [
    'a reply to somebody who opted out of everything',
    { lastInboundAt: noonish - hour, consents: { service: false, marketing: false } },
    'whatsapp',
    'service',
    noonish,
    yes,
  ],
  [
    'a service template to somebody who opted out of it',
    { consents: { service: false } },
    'whatsapp',
    'service',
    noonish,
    never('optedOut'),
  ],
  ['a service template outside the window', {}, 'whatsapp', 'service', noonish, yes],
  ['an order notice at night', {}, 'whatsapp', 'transactional', night, yes],
  ['an order notice to somebody who opted out of marketing', { consents: { marketing: false } }, 'whatsapp', 'transactional', noonish, yes],
  [
    'an order notice to somebody who opted out of notices',
    { consents: { transactional: false } },
    'whatsapp',
    'transactional',
    noonish,
    never('optedOut'),
  ],
  ['marketing with consent by day', {}, 'whatsapp', 'marketing', noonish, yes],
  ['marketing never asked', { consents: {} }, 'whatsapp', 'marketing', noonish, never('noConsent')],
  ['marketing opted out', { consents: { marketing: false } }, 'whatsapp', 'marketing', noonish, never('optedOut')],
  [
    'marketing opted out, inside the window',
    { consents: { marketing: false }, lastInboundAt: noonish },
    'whatsapp',
    'marketing',
    noonish,
    never('optedOut'),
  ],
  ['marketing at night in Mexico', {}, 'whatsapp', 'marketing', night, notBefore('2026-06-04T09:00:00-06:00', 'quietHours')],
  [
    'marketing at night inside the window',
    { lastInboundAt: night - hour },
    'whatsapp',
    'marketing',
    night,
    notBefore('2026-06-04T09:00:00-06:00', 'quietHours'),
  ],
  [
    'marketing by the local time of Argentina',
    { phone: '+5491123456789' },
    'whatsapp',
    'marketing',
    time('2026-06-03T20:30:00-03:00'),
    notBefore('2026-06-04T09:00:00-03:00', 'quietHours'),
  ],
  [
    'marketing on a Colombian evening',
    { phone: '+573001234567' },
    'whatsapp',
    'marketing',
    time('2026-06-03T19:00:00-05:00'),
    notBefore('2026-06-04T07:00:00-05:00', 'quietHours'),
  ],
  [
    'marketing on a Colombian Saturday before a holiday',
    { phone: '+573001234567' },
    'whatsapp',
    'marketing',
    time('2026-06-06T16:00:00-05:00'),
    notBefore('2026-06-09T07:00:00-05:00', 'quietHours'),
  ],
  [
    'an order notice on a Colombian Sunday',
    { phone: '+573001234567' },
    'whatsapp',
    'transactional',
    time('2026-06-07T16:00:00-05:00'),
    yes,
  ],
  [
    'marketing on a Brazilian Saturday',
    { phone: '+5511987654321' },
    'whatsapp',
    'marketing',
    time('2026-06-06T16:30:00-03:00'),
    notBefore('2026-06-08T09:00:00-03:00', 'quietHours'),
  ],
  [
    'marketing on a Brazilian holiday',
    { phone: '+5511987654321' },
    'whatsapp',
    'marketing',
    time('2026-09-07T12:00:00-03:00'),
    notBefore('2026-09-08T09:00:00-03:00', 'quietHours'),
  ],
  ['marketing at 20:59 in Brazil', { phone: '+5511987654321' }, 'whatsapp', 'marketing', time('2026-06-03T20:59:00-03:00'), yes],
  [
    'marketing in Chile',
    { phone: '+56987654321' },
    'whatsapp',
    'marketing',
    time('2026-06-03T08:00:00-04:00'),
    notBefore('2026-06-03T09:00:00-04:00', 'quietHours'),
  ],
  [
    'marketing in Peru on a Sunday',
    { phone: '+51987654321' },
    'whatsapp',
    'marketing',
    time('2026-06-07T19:00:00-05:00'),
    notBefore('2026-06-08T09:00:00-05:00', 'quietHours'),
  ],
  [
    'marketing to a number of elsewhere goes by the company',
    { phone: '+34612345678' },
    'whatsapp',
    'marketing',
    night,
    notBefore('2026-06-04T09:00:00-06:00', 'quietHours'),
  ],
  ['marketing to somebody without a number', { phone: null }, 'whatsapp', 'marketing', noonish, yes],
  ['marketing below the cap', { marketingSentAt: [noonish - day, noonish - 2 * day] }, 'whatsapp', 'marketing', noonish, yes],
  [
    'marketing at the cap',
    { marketingSentAt: [noonish - day, noonish - 2 * day, noonish - 6 * day] },
    'whatsapp',
    'marketing',
    noonish,
    { type: 'notBefore', at: noonish + day, reason: 'frequencyCap' },
  ],
  [
    'old marketing does not count',
    { marketingSentAt: [noonish - day, noonish - 2 * day, noonish - 8 * day] },
    'whatsapp',
    'marketing',
    noonish,
    yes,
  ],
  [
    'the cap ends in the night',
    { marketingSentAt: [noonish, noonish, night - 7 * day + hour] },
    'whatsapp',
    'marketing',
    noonish,
    notBefore('2026-06-04T09:00:00-06:00', 'frequencyCap'),
  ],
  ['the cap does not bind notices', { marketingSentAt: [noonish, noonish, noonish] }, 'whatsapp', 'transactional', noonish, yes],
  ['Instagram inside the window', { lastInboundAt: noonish - hour }, 'instagram', 'service', noonish, yes],
  ['Instagram outside the window', { lastInboundAt: noonish - 25 * hour }, 'instagram', 'transactional', noonish, never('windowClosed')],
  [
    'Instagram marketing that would be sent after the window',
    { lastInboundAt: night - 20 * hour },
    'instagram',
    'marketing',
    night,
    never('windowClosed'),
  ],
  ['TikTok inside our 24 hours', { lastInboundAt: noonish - 23 * hour }, 'tiktok', 'service', noonish, yes],
  ['TikTok between 24 and 48 hours', { lastInboundAt: noonish - 30 * hour }, 'tiktok', 'service', noonish, never('windowClosed')],
  ['TikTok marketing', { lastInboundAt: noonish - hour }, 'tiktok', 'marketing', noonish, never('channelPurpose')],
  ['TikTok before they ever wrote', {}, 'tiktok', 'service', noonish, never('windowClosed')],
]

describe('mayContact', () => {
  it.each(rows)('%s', (_name, contact, kind, purpose, at, expected) => {
    expect(mayContact({ ...person, ...contact }, { kind }, purpose, at, rules)).toEqual(expected)
  })

  it('uses the zone of a company in the same country', () => {
    const tijuana = defaultContactRules({ country: 'MX', timeZone: 'America/Tijuana' })
    expect(mayContact(person, { kind: 'whatsapp' }, 'marketing', time('2026-06-03T20:30:00-06:00'), tijuana)).toEqual(yes)
  })
})
