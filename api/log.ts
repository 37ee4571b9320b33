import { type DestinationStream, type Logger, pino } from 'pino'

/** The log of a process. Bodies, tokens and personal data are never given to it; what slips in under a known name is blotted out. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, redact: { paths: secretPaths, censor: '[hidden]' } }
  return destination ? pino(options, destination) : pino(options)
}

const secretNames = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'secret',
  'appSecret',
  'key',
  'body',
  'text',
  'phone',
  'email',
]
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
