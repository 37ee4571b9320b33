import { Runtime } from '@temporalio/worker'
import pino, { type Logger } from 'pino'
import { HiloError } from '#engine/errors'
import { environmentOrExit } from '#storage/environment'
import { startWorker } from './start-worker.ts'

/** `npm run worker`: executes workflows and activities of every queue. Start as many as the shop needs; they keep no state. */
const environment = environmentOrExit()
const configurationError = 78
const log = pino({ level: environment.LOG_LEVEL, name: 'worker' })
// Every moment that is shown names its time zone; nothing may depend on the machine's.
process.env['TZ'] = 'UTC'

try {
  Runtime.install({ logger: toPino(log), shutdownSignals: [] })
  const worker = await startWorker(environment, log)
  process.on('SIGTERM', worker.stop)
  process.on('SIGINT', worker.stop)
  // The launcher is gone: nobody would stop this process any more.
  if (process.connected) process.on('disconnect', worker.stop)
  process.send?.('ready')
  await worker.stopped
  process.exit(0)
} catch (error) {
  const sentence =
    error instanceof HiloError ? error.message : `The worker could not start: ${error instanceof Error ? error.message : 'unknown reason'}`
  process.stderr.write(`${sentence}\n`)
  process.exit(error instanceof HiloError && error.code.startsWith('keys.') ? configurationError : 1)
}

/** Temporal's own lines: warnings and errors only, without anything a workflow carries. */
function toPino(log: Logger) {
  const nothing = () => {}
  return {
    log: nothing,
    trace: nothing,
    debug: nothing,
    info: nothing,
    // Most queues have activities only, which Temporal finds worth a warning at every start.
    warn: (message: string) => (message.startsWith('No workflows registered') ? log.debug(message) : log.warn(message)),
    error: (message: string) => log.error(message),
  }
}
