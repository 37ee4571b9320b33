import path from 'node:path'
import { runChild } from '../processes/run-child.mjs'
import { badSettingExitCode, SetupProblem, say } from '../say.mjs'

/**
 * Runs one step of the start to its end, with its output in this terminal; stops the start when it fails.
 * @param {string} title
 * @param {string[]} args script and arguments for Node
 * @param {{ root: string, env: NodeJS.ProcessEnv }} options
 */
export async function runStep(title, [script = '', ...args], { root, env }) {
  say(`${title} ...`)
  const code = await runChild(process.execPath, [path.join(root, script), ...args], { cwd: root, env })
  if (code === 0) return
  const exitCode = code === badSettingExitCode ? code : 1
  throw new SetupProblem(`${title} failed (${script} ended with exit code ${code}); its reason is above.`, exitCode)
}
