import { ApiError } from '../../app/api/api-error.ts'

/** Whether something of that name was there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof ApiError && error.code.endsWith('.duplicate')
}
