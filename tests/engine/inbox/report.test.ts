import { describe, expect, it } from '@jest/globals'
import { type CountedCase, createReport, daysBetween, type ReportGroup } from '#engine/inbox/report'

const zone = 'America/Mexico_City'
const at = (iso: string) => Date.parse(iso)
const days = daysBetween('2026-03-01', '2026-03-03', zone) ?? []

function reportOf(cases: CountedCase[], by: ReportGroup = 'day', now = at('2026-03-10T00:00Z')) {
  const report = createReport({ by, days, now })
  for (const one of cases) report.add(one)
  return report.result()
}

function one(openedAt: string, more: Partial<CountedCase> = {}): CountedCase {
  return { channelId: 'c1', openedAt: at(openedAt), closedAt: null, ...more }
}

describe('the days of a report', () => {
  it('begin and end at the midnights of the company', () => {
    expect(days.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02', '2026-03-03'])
    expect(days[0]?.start).toBe(at('2026-03-01T06:00Z'))
    expect(days[2]?.end).toBe(at('2026-03-04T06:00Z'))
  })

  it('are 23 hours long where clocks go ahead', () => {
    const [shortened] = daysBetween('2026-03-08', '2026-03-08', 'America/New_York') ?? []
    expect((shortened?.end ?? 0) - (shortened?.start ?? 0)).toBe(23 * 3_600_000)
  })

  it.each([
    ['2026-03-02', '2026-03-01'],
    ['2025-01-01', '2026-12-31'],
    ['2026-02-30', '2026-03-01'],
  ])('are none from %s to %s', (from, to) => {
    expect(daysBetween(from, to, zone)).toBeNull()
  })

  it('are 366 at most', () => {
    expect(daysBetween('2024-01-01', '2024-12-31', zone)).toHaveLength(366)
  })
})

describe('a report', () => {
  it('puts a case on the day it was opened, as the company has it, and shows days without any', () => {
    const { rows, total } = reportOf([one('2026-03-02T05:59:00Z'), one('2026-03-02T06:00:00Z')])
    expect(rows.map(({ key, opened }) => [key, opened])).toEqual([
      ['2026-03-01', 1],
      ['2026-03-02', 1],
      ['2026-03-03', 0],
    ])
    expect(total.opened).toBe(2)
  })

  it('counts as contained what was closed and nobody had', () => {
    const closedAt = at('2026-03-02T08:00Z')
    const { total } = reportOf([
      one('2026-03-02T07:00Z', { closedAt }),
      one('2026-03-02T07:00Z', { closedAt, handedOverAt: closedAt - 1000 }),
      one('2026-03-02T07:00Z'),
    ])
    expect(total).toMatchObject({ opened: 3, closed: 2, containedByBot: 1, handedOver: 1 })
    expect(total.timeToClose).toEqual({ median: 3600, p90: 3600 })
  })

  it('tells median and nine tenths of the first replies that somebody waited for', () => {
    const cases = Array.from({ length: 10 }, (_, n) => one('2026-03-02T07:00Z', { firstReply: { since: 0, at: (n + 1) * 60_000 } }))
    expect(reportOf(cases).total.firstReply).toEqual({ median: 300, p90: 540 })
    expect(reportOf([one('2026-03-02T07:00Z')]).total.firstReply).toEqual({ median: null, p90: null })
  })

  it.each([
    ['answered in time', { firstReplyDueAt: 2000, firstReply: { since: 0, at: 1000 } }, 0],
    ['answered late', { firstReplyDueAt: 2000, firstReply: { since: 0, at: 3000 } }, 1],
    ['closed in time without an answer', { firstReplyDueAt: 2000, closedAt: 1500 }, 0],
    ['never answered', { firstReplyDueAt: 2000 }, 1],
    ['without an aim', { firstReply: { since: 0, at: 3000 } }, 0],
  ])('counts as missed or not: %s', (_, more, missed) => {
    expect(reportOf([one('2026-03-02T07:00Z', more)]).total.firstReplyMissed).toBe(missed)
  })

  it('averages what customers answered', () => {
    const scores = [5, 4, 4].map((score) => one('2026-03-02T07:00Z', { csat: { score } }))
    expect(reportOf([...scores, one('2026-03-02T07:00Z')]).total.csat).toEqual({ answers: 3, average: 4.33 })
  })

  it('groups by who had it, the fullest first, and nobody apart', () => {
    const { rows } = reportOf(
      [one('2026-03-01T07:00Z'), one('2026-03-01T07:00Z', { agentId: 'ana' }), one('2026-03-01T07:00Z', { agentId: 'ana', reopenOf: 'k' })],
      'agent',
    )
    expect(rows.map(({ key, opened, reopened }) => [key, opened, reopened])).toEqual([
      ['ana', 2, 1],
      [null, 1, 0],
    ])
  })
})
