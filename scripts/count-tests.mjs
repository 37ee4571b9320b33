/**
 * Prints `N passed, N failed` from a Jest JSON report, and fails when anything failed or nothing ran. A suite that cannot run counts as failed.
 * Before that, the tests that passed only when they were tried once more: each is a defect to mend.
 */
import { readFileSync } from 'node:fs'

const counts = readCounts(process.argv[2] ?? '')
for (const name of counts.again) process.stdout.write(`Passed on a second attempt: ${name}\n`)
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1

/** @param {string} file */
function readCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      again: triedAgain(report.testResults ?? []),
    }
  } catch {
    // No report: Jest itself did not get as far as running tests.
    return { passed: 0, failed: 0, again: [] }
  }
}

/** @param {{ assertionResults: { fullName: string, status: string, invocations?: number }[] }[]} files */
function triedAgain(files) {
  return files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, invocations = 1 }) => status === 'passed' && invocations > 1)
    .map(({ fullName }) => fullName)
}
