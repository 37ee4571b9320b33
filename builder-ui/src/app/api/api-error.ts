import type { ProblemReply } from '#api/contracts/problem'

/** What the server, or the way to it, said no with. `code` is stable; words for people come from `errorSentence`. */
export class ApiError extends Error {
  readonly code: string
  /** 0: nobody answered. */
  readonly status: number
  readonly problem: ProblemReply | null

  constructor(code: string, status: number, detail: string, problem: ProblemReply | null = null) {
    super(detail)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.problem = problem
  }
}

/** What is wrong with single fields of a body, by their path without `body.`. */
export function fieldProblems(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const inBody = (error.problem?.errors ?? []).filter(({ path }) => path.startsWith('body.'))
  return Object.fromEntries(inBody.map(({ path, message }) => [path.slice('body.'.length), message]))
}

/** Whether asking again may help: the server was not reached, is busy, also with this very request, or failed by itself. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.status === 0 || error.status === 429 || error.status >= 500 || error.code === 'idempotency.inProgress'
}
