import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { Refusal } from './failure.ts'
import { refuseForbidden } from './lookup.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
export type RequestBody = string | Uint8Array | Readable

/** One request of an exchange: the first, or one that a redirect asks for. */
export interface Hop {
  url: URL
  method: Method
  /** Lower-case names. */
  headers: Record<string, string>
  body: RequestBody | null
}

export function parseUrl(address: string, base?: URL): URL {
  const parsed = URL.parse(address, base?.href)
  if (parsed) return parsed
  throw new Refusal('guard.badUrl', 'The address is not a URL.')
}

/** What can be said before any connection; names are checked when they are resolved. `URL` has already written 2130706433 and 0x7f.1 as 127.0.0.1. */
export function checkUrl(url: URL, allowed: boolean): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Refusal('guard.scheme', 'Only http and https addresses can be called.')
  if (url.username !== '' || url.password !== '') {
    throw new Refusal('guard.credentialsInUrl', 'The address holds a user name or password; put them into a credential instead.')
  }
  if (!allowed && isIP(hostOf(url)) !== 0) refuseForbidden(hostOf(url))
}

/** The host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** Headers that say nothing about who asks: all that another origin gets to see after a redirect. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'accept-encoding', 'content-type', 'user-agent'])

/** What a redirect asks for, by the rules browsers follow, except that any header of the caller's stays with its origin. */
export function nextHop(hop: Hop, url: URL, status: number): Hop {
  const headers = url.origin === hop.url.origin ? hop.headers : keepHeaders(hop.headers, (name) => harmlessHeaders.has(name))
  const becomesGet = (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST')
  if (becomesGet) return { url, headers: keepHeaders(headers, (name) => name !== 'content-type'), method: 'GET', body: null }
  if (hop.body !== null && typeof hop.body !== 'string' && !(hop.body instanceof Uint8Array)) {
    throw new Refusal('guard.redirectedUpload', 'The address redirects an upload, which cannot be repeated.')
  }
  return { ...hop, url, headers }
}

function keepHeaders(headers: Record<string, string>, keep: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keep(name)))
}
