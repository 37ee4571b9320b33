import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { supervise } from '../processes/supervise.mjs'
import { say } from '../say.mjs'

const endWithParent = pathToFileURL(path.resolve(import.meta.dirname, '../processes/end-with-parent.mjs')).href

/**
 * Runs the API or the worker and shows its lines; it ends when this process does, however that ends.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.script
 * @param {string} options.root
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.dataDir
 * @param {() => boolean} options.keepUp
 * @param {(name: string, lines: string[]) => void} options.onBadSetting
 */
export function startOurProcess({ name, script, root, env, dataDir, keepUp, onBadSetting }) {
  say(`Starting the ${name} ...`)
  return supervise({
    name: `The ${name}`,
    command: process.execPath,
    args: ['--import', endWithParent, path.join(root, script)],
    cwd: root,
    env,
    channel: true,
    keepUp,
    pidFile: path.join(dataDir, 'run', `${name}.json`),
    log: say,
    onLine: (line) => process.stdout.write(`${name} | ${line}\n`),
    onBadSetting: (lines) => onBadSetting(name, lines),
  })
}
