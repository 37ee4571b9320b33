import { describe, expect, it } from '@jest/globals'
import { reportCsv } from '#api/reports/report-csv'
import type { ReportRow } from '#engine/inbox/report'

const row: ReportRow = {
  ...{ key: 'k', opened: 3, closed: 2, reopened: 0, containedByBot: 1, handedOver: 1, firstReplyMissed: 0 },
  ...{ firstReply: { median: 12.5, p90: null }, timeToClose: { median: null, p90: null }, csat: { answers: 2, average: 4.5 } },
}
const csv = (country: string, name: string) =>
  reportCsv({ total: { ...row, key: null }, rows: [row] }, { by: 'agent', language: 'es', nameOf: () => name, country }).split('\r\n')

describe('a report for a spreadsheet', () => {
  it.each([
    ['MX', 'Ana,3,2,0,1,1,12.5,,0,,,2,4.5'],
    ['AR', 'Ana;3;2;0;1;1;12,5;;0;;;2;4,5'],
    ['BR', 'Ana;3;2;0;1;1;12,5;;0;;;2;4,5'],
  ])('is written as spreadsheets in %s read it', (country, line) => {
    expect(csv(country, 'Ana')[1]).toBe(line)
  })

  it.each([
    ['=cmd()', "'=cmd();"],
    ['Pérez; Ana', '"Pérez; Ana";'],
    ['Ana "la jefa"', '"Ana ""la jefa""";'],
  ])('keeps a name a text: %s', (name, begin) => {
    expect(csv('AR', name)[1]?.startsWith(begin)).toBe(true)
  })
})
