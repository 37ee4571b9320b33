import { describe, expect, it } from '@jest/globals'
import { type Awaited, endOfQuiet, GATHER_MS, nextMail, type Reader } from '#engine/inbox/alert-mails'
import { type AlertEvent, type AlertSettings, CLOSING_MS, usualAlerts } from '#engine/inbox/alerts'

const MINUTE = 60_000
const zone = 'America/Mexico_City'
/** Noon in Mexico. */
const noon = Date.parse('2026-03-10T18:00:00Z')
const at = noon + GATHER_MS

const blank: Awaited = {
  ...{ id: 'c', contactId: 'p', channelId: 'k', workflowId: 'w', owner: { type: 'queue' }, ownerEpoch: 1, teamId: null },
  ...{ priority: 'normal', waitingSince: noon, firstReply: null, lastInboundAt: noon, lastActivityAt: noon, caseId: null },
  wakeAt: null,
  notes: { ownerSince: noon },
  windowClosesAt: null,
}
const conversation = (parts: Partial<Awaited>): Awaited => ({ ...blank, ...parts })
const mine = { owner: { type: 'agent', memberId: 'me' }, notes: { ownerSince: noon, ownerBy: 'routing' } } as const
const theirs = { owner: { type: 'agent', memberId: 'other' }, notes: { ownerSince: noon, ownerBy: 'routing' } } as const
const sales = { owner: { type: 'queue', team: 'sales' }, teamId: 'sales' } as const
const help = { owner: { type: 'queue', team: 'help' }, teamId: 'help' } as const

function wanting(events: AlertEvent[], scope: 'mine' | 'all' = 'mine', quietHours: AlertSettings['quietHours'] = null): AlertSettings {
  const chosen = events.map((event) => [event, { ...usualAlerts.events[event], email: true, scope }])
  return { events: { ...usualAlerts.events, ...Object.fromEntries(chosen) }, quietHours }
}

const reader = (parts: Partial<Reader> = {}): Reader => ({
  ...{ memberId: 'me', visibility: 'all', teamIds: ['sales'], lastSeenAt: null, mailedUpTo: 0, mentions: [] },
  settings: wanting(['assigned', 'queued', 'mention', 'firstReplyMissed', 'windowClosing']),
  ...parts,
})

function told(parts: Partial<Reader>, conversations: Awaited[], moment = at): string[] {
  const next = nextMail(reader(parts), conversations, moment, zone)
  return next.type === 'mail' ? next.occasions.map(({ event, conversationId }) => `${event} ${conversationId}`) : [next.type]
}

describe('a mail', () => {
  it.each<[string, Partial<Awaited>, Partial<Reader>, string[]]>([
    ['of a conversation they were given', mine, {}, ['assigned c']],
    ['of none that they took themselves', { ...mine, notes: { ownerSince: noon, ownerBy: 'me' } }, {}, ['none']],
    ['of none that somebody else has', theirs, {}, ['none']],
    ['of who waits for anybody', {}, {}, ['queued c']],
    ['of who waits for a team of theirs', sales, {}, ['queued c']],
    ['of nobody who waits for another team', help, {}, ['none']],
    ['of whoever waits, where they chose so', help, { settings: wanting(['queued'], 'all') }, ['queued c']],
    ['of nothing that they may not see', help, { settings: wanting(['queued'], 'all'), visibility: 'own' }, ['none']],
    ['of nothing that they did not choose', {}, { settings: usualAlerts }, ['none']],
    [
      'of a first reply that is late',
      { ...mine, firstReply: { dueAt: noon, repliedAt: null }, notes: { ownerBy: 'me', ownerSince: noon } },
      {},
      ['firstReplyMissed c'],
    ],
    [
      'of none that was given',
      { ...sales, firstReply: { dueAt: noon, repliedAt: noon } },
      { settings: wanting(['firstReplyMissed']) },
      ['none'],
    ],
    ['of none that is late for others', { ...theirs, firstReply: { dueAt: noon, repliedAt: null } }, {}, ['none']],
    [
      'of a window that is about to close',
      { windowClosesAt: noon + CLOSING_MS },
      { settings: wanting(['windowClosing']) },
      ['windowClosing c'],
    ],
    ['of none that closed', { windowClosesAt: at }, { settings: wanting(['windowClosing']) }, ['none']],
    [
      'of none where nobody waits',
      { waitingSince: null, windowClosesAt: noon + CLOSING_MS },
      { settings: wanting(['windowClosing']) },
      ['none'],
    ],
    ['of a note that names them', theirs, { mentions: [{ conversationId: 'n', at: noon }] }, ['mention n']],
  ])('tells somebody %s', (_, parts, about, expected) => {
    expect(told(about, [conversation(parts)])).toEqual(expected)
  })

  it('gathers what begins within five minutes', () => {
    const [first, second] = [conversation({}), conversation({ id: 'd', notes: { ownerSince: noon + 4 * MINUTE } })]
    expect(nextMail(reader(), [first, second], noon + 4 * MINUTE, zone)).toEqual({ type: 'wait', until: noon + GATHER_MS })
    expect(told({}, [first, second])).toEqual(['queued c', 'queued d'])
  })

  it('leaves what began this moment to the next, which the first does not forget', () => {
    const late = conversation({ id: 'd', notes: { ownerSince: at - 1_000 } })
    const next = nextMail(reader(), [conversation({}), late], at, zone)
    expect(next).toMatchObject({ type: 'mail', occasions: [{ conversationId: 'c' }] })
    const mailedUpTo = next.type === 'mail' ? next.upTo : 0
    expect(nextMail(reader({ mailedUpTo }), [conversation({}), late], at, zone)).toEqual({ type: 'wait', until: at - 1_000 + GATHER_MS })
  })

  it('tells nothing twice, and nothing that began while a page of theirs was open', () => {
    expect(told({ mailedUpTo: noon }, [conversation({})])).toEqual(['none'])
    expect(told({ lastSeenAt: noon }, [conversation({})])).toEqual(['none'])
    expect(told({ lastSeenAt: noon - 1 }, [conversation({})])).toEqual(['queued c'])
  })

  it('waits for the end of their quiet hours, and then tells what still waits', () => {
    const settings = wanting(['queued'], 'mine', { from: '12:00', to: '13:30', timeZone: null })
    const end = noon + 90 * MINUTE
    expect(nextMail(reader({ settings }), [conversation({})], at, zone)).toEqual({ type: 'wait', until: end })
    expect(told({ settings }, [conversation({})], end)).toEqual(['queued c'])
    expect(told({ settings }, [], end)).toEqual(['none'])
  })
})

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:30', timeZone: null }
  it.each([
    ['over midnight, before it', night, '2026-03-10T23:10', '2026-03-11T07:30'],
    ['over midnight, after it', night, '2026-03-11T03:00', '2026-03-11T07:30'],
    ['at their first minute', night, '2026-03-10T22:00', '2026-03-11T07:30'],
    ['that are over', night, '2026-03-11T07:30', null],
    ['of a day', { from: '13:00', to: '14:00', timeZone: null }, '2026-03-11T13:59', '2026-03-11T14:00'],
    ['of nobody', null, '2026-03-11T03:00', null],
  ])('%s', (_, quietHours, now, end) => {
    const inMexico = (time: string) => Date.parse(`${time}:00-06:00`)
    expect(endOfQuiet({ quietHours }, inMexico(now), zone)).toBe(end === null ? null : inMexico(end))
  })

  it('are by the clock of the member where they chose one', () => {
    const quietHours = { ...night, timeZone: 'Europe/Madrid' }
    expect(endOfQuiet({ quietHours }, Date.parse('2026-01-10T22:30:00+01:00'), zone)).toBe(Date.parse('2026-01-11T07:30:00+01:00'))
    expect(endOfQuiet({ quietHours }, Date.parse('2026-01-10T22:30:00-06:00'), zone)).toBe(Date.parse('2026-01-11T07:30:00+01:00'))
    expect(endOfQuiet({ quietHours }, Date.parse('2026-01-10T03:00:00-06:00'), zone)).toBeNull()
  })
})
