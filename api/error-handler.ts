import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { type Logger, stdSerializers } from 'pino'
import { HiloError, UserError } from '#engine/errors'
import type { ProblemReply } from './contracts/problem.ts'
import { isOurs, toProblem } from './problem.ts'

/** The one place where thrown errors become HTTP answers (RFC 9457). */
export function createErrorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const problem = toProblem(error, requestIdOf(response))
    if (isOurs(error))
      log.error(
        { requestId: problem.requestId, code: error instanceof HiloError ? error.code : undefined, err: shownError(error) },
        'a request failed',
      )
    sendProblem(response, problem)
  }
}

/** Answers what no route took. */
export const notFound: RequestHandler = (_request, response) => {
  sendProblem(
    response,
    toProblem(
      new UserError('route.notFound', 'There is nothing at this address. Nothing was done. See /api/docs for the addresses there are.'),
      requestIdOf(response),
    ),
  )
}

export function sendProblem(response: Response, problem: ProblemReply): void {
  if (problem.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(Math.ceil(problem.retryAfterSeconds)))
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

export function requestIdOf(response: Response): string {
  return String(response.getHeader('x-request-id') ?? '')
}

/** Type and stack; messages of foreign errors may quote data, so only our own are kept. */
function shownError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, stack } = stdSerializers.err(error)
  return {
    type,
    message: error instanceof HiloError ? error.message : undefined,
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  }
}
