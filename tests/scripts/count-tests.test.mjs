import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const folder = temporaryFolder()
const scripts = path.resolve(import.meta.dirname, '../../scripts')

const good = testFile('a.test.ts', { opens: 'passed', closes: 'passed', waits: 'pending' })
const bad = testFile('b.test.ts', { sends: 'failed', reads: 'passed' })
const broken = { name: '/hilo/tests/c.test.ts', status: 'failed', assertionResults: [] }

describe('the last lines of CI', () => {
  it.each([
    { reports: [[good]], lines: ['2 passed, 0 failed'], status: 0 },
    { reports: [[good, bad]], lines: ['3 passed, 1 failed'], status: 1 },
    { reports: [[good, broken]], lines: ['2 passed, 1 failed'], status: 1 },
    { reports: [[]], lines: ['0 passed, 0 failed'], status: 1 },
    { reports: [null], lines: ['0 passed, 0 failed'], status: 1 },
    { reports: [[good, bad], null], lines: ['3 passed, 1 failed'], status: 1 },
    { reports: [[good, bad], [bad]], lines: ['3 passed, 1 failed'], status: 1 },
    {
      reports: [[good, bad], [testFile('b.test.ts', { sends: 'passed', reads: 'passed' })]],
      lines: ['Passed on a second attempt: sends (b.test.ts)', '4 passed, 0 failed'],
      status: 0,
    },
    {
      reports: [[good, bad], [testFile('b.test.ts', { sends: 'passed', reads: 'failed' })]],
      lines: ['Passed on a second attempt: sends (b.test.ts)', '3 passed, 1 failed'],
      status: 1,
    },
    {
      reports: [[good, broken], [testFile('c.test.ts', { runs: 'passed' })]],
      lines: ['Passed on a second attempt: the file itself (c.test.ts)', '3 passed, 0 failed'],
      status: 0,
    },
  ])('are $lines with exit code $status', ({ reports, lines, status }) => {
    const run = count('count-tests.mjs', reports)
    expect(run.lines).toEqual(lines)
    expect(run.status).toBe(status)
  })
})

describe('what CI runs once more', () => {
  const many = ['d', 'e', 'f', 'g'].map((name) => testFile(`${name}.test.ts`, { runs: 'failed' }))

  it.each([
    { reports: [[good, bad, broken]], lines: [bad.name, broken.name] },
    { reports: [[good]], lines: [] },
    { reports: [many], lines: [] },
    { reports: [null], lines: [] },
  ])('is $lines', ({ reports, lines }) => {
    expect(count('failed-tests.mjs', reports).lines).toEqual(lines)
  })
})

/**
 * @param {string} name
 * @param {Record<string, string>} tests
 */
function testFile(name, tests) {
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({ fullName, status }))
  return { name: `/hilo/tests/${name}`, status: Object.values(tests).includes('failed') ? 'failed' : 'passed', assertionResults }
}

/**
 * @param {string} script
 * @param {(unknown[] | null)[]} reports Null is a report that was never written.
 */
function count(script, reports) {
  const files = reports.map((testResults, index) => {
    const file = path.join(folder, testResults ? `report-${index}.json` : 'absent.json')
    if (testResults) writeFileSync(file, JSON.stringify({ testResults }))
    return file
  })
  const run = spawnSync(process.execPath, [path.join(scripts, script), ...files], { encoding: 'utf8' })
  return { lines: run.stdout.split('\n').filter(Boolean), status: run.status }
}
