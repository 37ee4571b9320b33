/** A problem the reader can do something about: shown as its sentence alone, without a stack. */
export class SetupProblem extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** A script or process that ends with this code was given a bad setting: starting it again would end the same way. */
export const badSettingExitCode = 78

/** Shows one line of progress. @type {(line: string) => void} */
export const say = (line) => {
  process.stdout.write(`hilo | ${line}\n`)
}

/** Shows why nothing goes on: a sentence for a `SetupProblem`, the whole stack for anything unexpected. @param {unknown} problem */
export function sayProblem(problem) {
  const text = problem instanceof SetupProblem ? problem.message : problem instanceof Error ? (problem.stack ?? problem.message) : problem
  process.stderr.write(`hilo | ${text}\n`)
}

/** Runs the body of a script: a problem is shown and becomes the exit code. @param {() => Promise<void>} body */
export async function runScript(body) {
  try {
    await body()
  } catch (problem) {
    sayProblem(problem)
    process.exitCode = exitCodeOf(problem)
  }
}

/** @param {unknown} problem */
export const exitCodeOf = (problem) => (problem instanceof SetupProblem ? problem.exitCode : 1)
