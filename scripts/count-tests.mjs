/**
 * `count-tests.mjs REPORT [SECOND]`: prints `N passed, N failed` from a Jest JSON report, and fails when anything failed or nothing ran.
 * A file that cannot run counts as a failure. Files of a second report, in which those that failed were run once more, take the place of their first
 * run; what passed only then is named: each is a defect to mend.
 */
import { failuresOf, readReport } from './test-report.mjs'

const [first = '', second = ''] = process.argv.slice(2)
const again = new Map(readReport(second).map((file) => [file.name, file]))
const runs = readReport(first).map((file) => ({ file, last: again.get(file.name) ?? file }))

const passed = runs.flatMap(({ last }) => last.assertionResults.filter(({ status }) => status === 'passed')).length
const failed = runs.flatMap(({ last }) => failuresOf(last)).length
for (const name of runs.flatMap(mended)) process.stdout.write(`Passed on a second attempt: ${name}\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

/** @param {typeof runs[number]} run */
function mended({ file, last }) {
  const still = failuresOf(last)
  return failuresOf(file)
    .filter((name) => !still.includes(name))
    .map((name) => `${name} (${file.name.split(/[\\/]tests[\\/]/).at(-1)})`)
}
