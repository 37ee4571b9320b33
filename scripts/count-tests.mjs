/** Prints `N passed, N failed` from a Jest JSON report, and fails when anything failed or nothing ran. A suite that cannot run counts as failed. */
import { readFileSync } from 'node:fs'

const counts = readCounts(process.argv[2] ?? '')
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1

/** @param {string} file */
function readCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites }
  } catch {
    // No report: Jest itself did not get as far as running tests.
    return { passed: 0, failed: 0 }
  }
}
