import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { HiloError, UnavailableError, UserError } from '#engine/errors'
import { problemSchema as flowProblemSchema } from '#engine/flow/problem'
import { flowNamingSchema } from './contracts/flow-naming.ts'
import { type ProblemReply, testResultSchema } from './contracts/problem.ts'

/** A request whose parts do not fit the contract; each field is named with its path. */
export class BadRequest extends UserError {
  constructor(part: 'body' | 'query' | 'params', error: z.ZodError) {
    const errors = error.issues.map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.message }))
    super('request.invalid', 'The request does not fit: see `errors` for each field. Nothing was done.', { errors })
  }
}

/** Turns anything thrown into the problem it is for the caller; what is our own fault tells nothing but its request id. */
export function toProblem(error: unknown, requestId: string): ProblemReply {
  if (error instanceof UserError) return problem(statusOf(error.code), error, requestId)
  if (error instanceof UnavailableError) return problem(503, error, requestId)
  const parser = parserProblem(error)
  if (parser) return problem(parser.status, parser, requestId)
  const away = isDatabaseAway(error)
  if (away) return problem(503, databaseAway, requestId)
  return problem(500, ourFault, requestId)
}

/** Whether an error is ours or the world's and belongs into the log with its stack. */
export function isOurs(error: unknown): boolean {
  return !(error instanceof UserError) && !(error instanceof UnavailableError) && parserProblem(error) === null && !isDatabaseAway(error)
}

function problem(status: number, { code, message, details = {} }: Described, requestId: string): ProblemReply {
  return {
    type: `urn:hilo:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    code,
    requestId,
    ...shownDetails.parse(details),
  }
}

interface Described {
  code: string
  message: string
  details?: Record<string, unknown>
}

/** Of an error's details only these are for callers. */
const shownDetails = z.object({
  errors: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
  problems: z.array(flowProblemSchema).exactOptional(),
  flows: z.array(flowNamingSchema).exactOptional(),
  tests: z.array(testResultSchema).exactOptional(),
  retryAfterSeconds: z.number().exactOptional(),
  editor: z.object({ memberId: z.string(), name: z.string() }).exactOptional(),
})

const databaseAway = { code: 'storage.away', message: 'The database does not answer. What was stored is safe. Try again in a moment.' }
const ourFault = {
  code: 'internal',
  message:
    'Something went wrong on our side; it was noted under this request id. What was stored before is safe. Try again; if it goes on, tell whoever runs this installation the request id.',
}

const statuses: Record<string, number> = {
  'auth.required': 401,
  'auth.keyInvalid': 401,
  'auth.forbidden': 403,
  'auth.tooManyCalls': 429,
  'contact.tooManyReveals': 429,
  'request.foreignOrigin': 403,
  'flow.invalid': 422,
  'flow.badParams': 422,
  'flow.unknownKind': 422,
  'flow.tooLarge': 422,
  'flow.testsFailed': 422,
  'flow.noteMissing': 422,
  'idempotency.mismatch': 422,
  'idempotency.inProgress': 409,
  'member.lastOwner': 409,
  'category.required': 409,
  'invitation.expired': 410,
  'invitation.used': 410,
  'invitation.revoked': 410,
}
const endings: Record<string, number> = {
  notFound: 404,
  tooLarge: 413,
  stale: 409,
  locked: 409,
  conflict: 409,
  taken: 409,
  exists: 409,
  notPublished: 409,
  wasLive: 409,
  archived: 409,
  usesArchived: 409,
  switchedOn: 409,
  peopleInside: 409,
  called: 409,
  inUse: 409,
  refused: 409,
  windowClosed: 409,
  customerWrote: 409,
  notAvailable: 409,
  leftAlready: 409,
  notFailed: 409,
  duplicate: 409,
  notYours: 403,
  closed: 409,
  closedMeanwhile: 409,
  optedOut: 409,
  noConsent: 409,
  frequencyCap: 409,
  quietHours: 409,
  channelPurpose: 409,
  noAddress: 409,
  notProven: 422,
}

function statusOf(code: string): number {
  return statuses[code] ?? endings[code.split('.').at(-1) ?? ''] ?? 400
}

/** What Express's body parser and router throw for requests they cannot read. */
function parserProblem(error: unknown): (Described & { status: number }) | null {
  const type = error instanceof Error && 'type' in error ? error.type : null
  if (type === 'entity.too.large')
    return {
      status: 413,
      code: 'request.tooLarge',
      message: 'The body is larger than this address takes (1 MB, 256 kB at a callback). Nothing was done. Send less at once.',
      details: { errors: [{ path: 'body', message: 'too large' }] },
    }
  if (type === 'entity.parse.failed') {
    return {
      status: 400,
      code: 'request.malformedJson',
      message: 'The body is not JSON. Nothing was done. Mend it and send it again.',
      details: { errors: [{ path: 'body', message: 'not JSON' }] },
    }
  }
  const status = error instanceof Error && !(error instanceof HiloError) && 'status' in error ? error.status : null
  if (typeof status !== 'number' || status < 400 || status > 499) return null
  return {
    status,
    code: 'request.unreadable',
    message: 'The request cannot be read. Nothing was done. Check its address, headers and encoding.',
  }
}

const databaseAwayNames = [
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoPoolClearedError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
]

function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && databaseAwayNames.includes(error.name)
}
