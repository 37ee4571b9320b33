import type { IncomingHttpHeaders } from 'node:http'
import { UserError } from '#engine/errors'

/** Whether a browser's page may act here: it names no origin (no browser, or the same page) or a trusted one. */
export function isTrustedOrigin(headers: IncomingHttpHeaders, trusted: readonly string[]): boolean {
  const { origin } = headers
  return origin === undefined || trusted.includes(origin)
}

/** Refuses changes that another site's page asks for with the visitor's own cookie (CSRF). */
export function requireTrustedOrigin(method: string, headers: IncomingHttpHeaders, trusted: readonly string[]): void {
  if (method === 'GET' || method === 'HEAD' || isTrustedOrigin(headers, trusted)) return
  throw new UserError(
    'request.foreignOrigin',
    'This page may not act here. Nothing was done. Open Hilo under its own address (PUBLIC_URL).',
  )
}
