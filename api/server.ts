import { HiloError } from '#engine/errors'
import { environmentOrExit } from '#storage/environment'
import { startApi } from './start-api.ts'

/** `npm run api`: the HTTP process. Ends gracefully on SIGTERM, SIGINT, or when the process that started it goes away. */
const environment = environmentOrExit()
const configurationError = 78

try {
  const api = await startApi(environment)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void api.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (process.connected) process.on('disconnect', stop)
} catch (error) {
  const sentence =
    error instanceof HiloError ? error.message : `The API could not start: ${error instanceof Error ? error.message : 'unknown reason'}`
  process.stderr.write(`${sentence}\n`)
  process.exit(isConfiguration(error) ? configurationError : 1)
}

/** A wrong master key and a port in use are for people to mend; the rest may pass. */
function isConfiguration(error: unknown): boolean {
  if (error instanceof HiloError) return error.code.startsWith('keys.') || error.code.startsWith('environment.')
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
