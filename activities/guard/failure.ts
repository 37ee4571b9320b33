import { errors } from 'undici'

/** `requestLeft`: whether the server can have seen (a part of) the request; false = surely nothing happened there. */
export interface GuardFailure {
  type: 'refused' | 'timeout' | 'tooLarge' | 'network' | 'cancelled'
  /** Stable: guard.privateAddress, guard.timeout ... */
  code: string
  /** Names no address: URLs may carry secrets, and these sentences are kept. */
  message: string
  requestLeft: boolean
}

/** A reason of the guard itself, on its way to becoming a value. */
export class Refusal extends Error {
  readonly code: string
  readonly type: GuardFailure['type']

  constructor(code: string, message: string, type: GuardFailure['type'] = 'refused') {
    super(message)
    this.code = code
    this.type = type
  }
}

/** What went wrong with an exchange, as a value. */
export function toGuardFailure(error: unknown, seen: { cancelled: boolean; timedOut: boolean; requestLeft: boolean }): GuardFailure {
  const { requestLeft } = seen
  if (error instanceof Refusal) return { type: error.type, code: error.code, message: error.message, requestLeft }
  if (seen.cancelled) return { type: 'cancelled', code: 'guard.cancelled', message: 'The call was cancelled.', requestLeft }
  if (seen.timedOut || error instanceof errors.ConnectTimeoutError) {
    return { type: 'timeout', code: 'guard.timeout', message: 'The server did not answer in time.', requestLeft }
  }
  if (error instanceof errors.InvalidArgumentError) {
    return { type: 'refused', code: 'guard.badRequest', message: 'The request has a header or method that cannot be sent.', requestLeft }
  }
  return { type: 'network', code: networkCode(error), message: 'The connection failed or was cut.', requestLeft }
}

const networkCodes: Record<string, string> = {
  ECONNREFUSED: 'guard.connectionRefused',
  ENOTFOUND: 'guard.unknownHost',
  EAI_AGAIN: 'guard.nameServerAway',
  ECONNRESET: 'guard.connectionCut',
  UND_ERR_SOCKET: 'guard.connectionCut',
}

function networkCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (networkCodes[code]) return networkCodes[code]
  return code.startsWith('ERR_TLS') || code.includes('CERT') ? 'guard.certificate' : 'guard.network'
}
