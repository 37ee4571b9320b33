import { ApiError } from './api-error.ts'

/** Whether what was asked for is not there (any more), or is not this person's to see. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404
}
