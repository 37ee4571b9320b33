import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const folder = temporaryFolder()
const script = path.resolve(import.meta.dirname, '../../scripts/count-tests.mjs')

describe('the last line of CI', () => {
  it.each([
    { report: { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }, line: '12 passed, 0 failed\n', status: 0 },
    { report: { numPassedTests: 12, numFailedTests: 1, numRuntimeErrorTestSuites: 0 }, line: '12 passed, 1 failed\n', status: 1 },
    { report: { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 2 }, line: '12 passed, 2 failed\n', status: 1 },
    { report: { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }, line: '0 passed, 0 failed\n', status: 1 },
    {
      report: {
        ...{ numPassedTests: 3, numFailedTests: 0, numRuntimeErrorTestSuites: 0 },
        testResults: [
          {
            assertionResults: [
              { fullName: 'the shell opens', status: 'passed', invocations: 2 },
              { fullName: 'the shell closes', status: 'passed', invocations: 1 },
              { fullName: 'the shell is gone', status: 'pending' },
            ],
          },
        ],
      },
      line: 'Passed on a second attempt: the shell opens\n3 passed, 0 failed\n',
      status: 0,
    },
    { report: undefined, line: '0 passed, 0 failed\n', status: 1 },
  ])('is "$line" with exit code $status', ({ report, line, status }) => {
    const file = path.join(folder, report ? 'report.json' : 'absent.json')
    if (report) writeFileSync(file, JSON.stringify(report))
    const run = spawnSync(process.execPath, [script, file], { encoding: 'utf8' })
    expect(run.stdout).toBe(line)
    expect(run.status).toBe(status)
  })
})
