import { createHmac } from 'node:crypto'
import request from 'supertest'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A browser as far as accounts go: it keeps cookies, names its origin, and calls better-auth and the API. */
export interface AccountSession {
  auth(method: 'get' | 'post', path: string, body?: object): Promise<request.Response>
  api(method: Method, path: string, body?: object): Promise<request.Response>
}

let opened = 0

/** Each comes from an address of its own, as behind a proxy: limits per address are not shared. */
export function openAccountSession(url: string): AccountSession {
  opened += 1
  const address = `203.0.113.${opened % 250}`
  const cookies = new Map<string, string>()

  async function send(method: Method, path: string, body?: object) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const call = request(url)
      [method](path)
      .set({ origin: url, 'x-forwarded-for': address, ...(cookie && { cookie }) })
    const response = await (body === undefined ? call : call.send(body))
    for (const line of [response.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }

  return {
    auth: (method, path, body) => send(method, `/api/auth${path}`, method === 'post' ? (body ?? {}) : body),
    api: (method, path, body) => send(method, `/api/v1${path}`, body),
  }
}

/** The code an authenticator app shows now for an `otpauth://` address (RFC 6238). */
export function totpOf(uri: string, at = Date.now()): string {
  const secret = fromBase32(new URL(uri).searchParams.get('secret') ?? '')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replace(/=+$/, '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
