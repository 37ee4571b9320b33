import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { signalGroup } from '../../scripts/processes/stop-process.mjs'
import { supervise } from '../../scripts/processes/supervise.mjs'

const root = path.resolve(import.meta.dirname, '../..')

export interface ProductProcess {
  start(): void
  /** Of the process running now; 0 = none. */
  pid(): number
  /** kill -9, and it stays down. */
  kill(): Promise<void>
  /** Asks it to end, as a release does. */
  stop(): Promise<void>
}

/** A process of the product, kept up as `npm start` keeps it up, that can be killed at any moment. All it says is in `<folder>/logs/<name>.log`. */
export function productProcess(name: 'api' | 'worker', script: string, env: NodeJS.ProcessEnv, folder: string): ProductProcess {
  let running: ReturnType<typeof supervise> | null = null
  const isTold = process.env['HILO_TEST_LOG_LEVEL'] !== undefined
  const logFile = path.join(folder, 'logs', `${name}.log`)
  const tell = (line: string) => {
    mkdirSync(path.dirname(logFile), { recursive: true })
    appendFileSync(logFile, `${line}\n`)
    if (isTold) process.stderr.write(`${name} | ${line}\n`)
  }

  return {
    start() {
      running ??= supervise({
        name,
        command: process.execPath,
        args: [path.join(root, script)],
        cwd: root,
        env,
        pidFile: path.join(folder, 'run', `${name}.json`),
        channel: true,
        keepUp: () => true,
        firstDelayMs: 200,
        onLine: tell,
        log: tell,
      })
    },
    pid: () => running?.pid() ?? 0,
    async kill() {
      if (running) signalGroup(running.pid(), 'SIGKILL')
      await running?.stop(0)
      running = null
    },
    async stop() {
      await running?.stop(5_000)
      running = null
    },
  }
}
