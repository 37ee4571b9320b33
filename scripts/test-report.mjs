/** What Jest's JSON reports of `.ci/run` say. */
import { readFileSync } from 'node:fs'

/** @typedef {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }} TestFile */

/**
 * The files of a report; none where there is no report: Jest itself did not get as far as running tests.
 *
 * @param {string} file
 * @returns {TestFile[]}
 */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).testResults ?? []
  } catch {
    return []
  }
}

/** @param {TestFile} file */
export function failuresOf({ status, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName)
  // A file that cannot run fails without a test that does.
  return status === 'failed' && failed.length === 0 ? ['the file itself'] : failed
}
