/** `failed-tests.mjs REPORT`: the files that failed in a Jest JSON report, a line each; nothing where so many did that a busy moment cannot be the cause. */
import { failuresOf, readReport } from './test-report.mjs'

const mostFiles = 3

const failed = readReport(process.argv[2] ?? '').filter((file) => failuresOf(file).length > 0)
if (failed.length <= mostFiles) for (const { name } of failed) process.stdout.write(`${name}\n`)
