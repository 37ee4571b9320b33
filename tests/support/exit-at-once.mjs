/**
 * Imported by the processes that run test files, before anything else. When all is done and closed, Node takes its whole heap and the
 * native part of Temporal apart: 0.3 to 1.4 s on a busy machine. Jest waits half a second, then speaks of leaks and kills the process.
 */
if (process.env['JEST_WORKER_ID'] !== undefined) process.once('exit', () => process.exit())
