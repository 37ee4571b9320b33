import { createHash } from 'node:crypto'

/** The id of what a request makes, so that repeating it makes nothing more. One person may repeat a key in another company. */
export function idOfRequest(companyId: string, requestKey: string): string {
  return createHash('sha256').update(`${companyId}:${requestKey}`).digest('hex').slice(0, 32)
}
