import type { IncomingHttpHeaders } from 'node:http'

/** Node's headers as the web standard's, which better-auth reads. */
export function webHeaders(headers: IncomingHttpHeaders): Headers {
  const result = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) result.append(name, one)
  }
  return result
}
