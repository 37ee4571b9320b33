import { describe, expect, it } from '@jest/globals'
import { type InboxSettings, problemsOf } from '../../../builder-ui/src/features/inbox-settings/inbox-problems.ts'
import { spanIn, unitOf } from '../../../builder-ui/src/features/inbox-settings/spans.ts'
import { blankTeam, problemsOf as teamProblems } from '../../../builder-ui/src/features/inbox-settings/team.ts'
import { addDays, isSpan, lastDays } from '../../../builder-ui/src/features/reports/days.ts'

const settings: InboxSettings = {
  capacity: 10,
  assignment: 'manual',
  firstReplySeconds: null,
  categories: [],
  requireCategory: false,
  autoClose: null,
  csat: null,
  undoSeconds: 0,
  version: 1,
}

describe('the settings of the inbox', () => {
  it('are fine as they come', () => {
    expect(problemsOf(settings)).toEqual([])
  })

  it.each([
    ['capacity', { capacity: 0 }],
    ['firstReplySeconds', { firstReplySeconds: 10 }],
    ['category', { categories: [{ id: 'a', name: ' ', archived: false }] }],
    [
      'category',
      {
        categories: [
          { id: 'a', name: 'Envío', archived: false },
          { id: 'b', name: 'envío ', archived: false },
        ],
      },
    ],
    ['closeAfter', { autoClose: { afterSeconds: 60, warnSeconds: 300, warning: '' } }],
    ['warnBefore', { autoClose: { afterSeconds: 3600, warnSeconds: 3600, warning: '' } }],
    ['question', { csat: { question: ' ', thanks: '', delaySeconds: 0 } }],
  ] as const)('are refused for %s', (problem, part) => {
    // The cases above are settings, which `as const` has made read-only.
    expect(problemsOf({ ...settings, ...(part as Partial<InboxSettings>) })).toContain(problem)
  })

  it('let an archived category share its name with one in use', () => {
    const categories = [
      { id: 'a', name: 'Envío', archived: true },
      { id: 'b', name: 'Envío', archived: false },
    ]
    expect(problemsOf({ ...settings, categories })).toEqual([])
  })
})

describe('a team', () => {
  it('needs a name, and spans that make sense', () => {
    expect(teamProblems(blankTeam)).toEqual(['name'])
    expect(teamProblems({ ...blankTeam, name: 'Ventas', firstReplySeconds: 5 })).toEqual(['firstReplySeconds'])
  })
})

describe('a span of time', () => {
  it.each([
    [7200, 'hours'],
    [90, 'minutes'],
    [86_400, 'days'],
    [null, 'minutes'],
  ])('%s s is said in %s', (seconds, unit) => {
    expect(unitOf(seconds, ['minutes', 'hours', 'days'])).toBe(unit)
  })

  it('is none when nothing is typed', () => {
    expect(spanIn('', 'hours')).toBeNull()
    expect(spanIn(1.5, 'hours')).toBe(5400)
  })
})

describe('the days of a report', () => {
  it('end today and are as many as asked for', () => {
    expect(lastDays('2026-03-02', 7)).toEqual({ from: '2026-02-24', to: '2026-03-02' })
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  })

  it.each([
    ['2026-03-02', '2026-03-02', true],
    ['2026-03-03', '2026-03-02', false],
    ['2025-01-01', '2026-03-02', false],
    ['', '2026-03-02', false],
  ])('from %s to %s: %s', (from, to, isFine) => {
    expect(isSpan(from, to)).toBe(isFine)
  })
})
