import { createServer as createTcpServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { collect } from '#activities/guard/collect'
import { addressProblem } from '#activities/guard/public-address'
import { createGuardedClient, type GuardedClient } from '#activities/guarded-client'
import { startHttpServer } from '../support/http-server.ts'

type Server = Awaited<ReturnType<typeof startHttpServer>>

let inside: Server
let outside: Server
let hits: string[]
const clients: GuardedClient[] = []

/** A client that takes the server `outside` for a public one; `inside` is what must not be reached. */
function client(options: Partial<Parameters<typeof createGuardedClient>[0]> = {}): GuardedClient {
  const made = createGuardedClient({ allowedHosts: [], allowedOrigins: [outside.url], ...options })
  clients.push(made)
  return made
}

beforeAll(async () => {
  hits = []
  inside = await startHttpServer((request, response) => {
    hits.push(request.url ?? '')
    response.end('secret')
  })
  outside = await startHttpServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const to = url.searchParams.get('to')
    if (to !== null) return void response.writeHead(Number(url.searchParams.get('status') ?? 302), { location: to }).end()
    if (url.pathname === '/loop')
      return void response.writeHead(302, { location: `/loop?n=${Number(url.searchParams.get('n')) + 1}` }).end()
    if (url.pathname === '/large') return void response.end('x'.repeat(50_000))
    if (url.pathname === '/cut') return void request.socket.destroy()
    if (url.pathname === '/slow') {
      response.writeHead(200)
      const drip = setInterval(() => response.write('.'), 20)
      return void response.on('close', () => clearInterval(drip))
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () =>
      response.end(JSON.stringify({ method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString() })),
    )
  })
})

afterAll(async () => {
  await Promise.all(clients.map((made) => made.close()))
  await Promise.all([inside.close(), outside.close()])
})

describe('addressProblem', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '0.0.0.0',
    '0.1.2.3',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '240.0.0.1',
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '::10.0.0.1',
    '::a00:1',
    '::808:808',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    'not an address',
    '',
  ])('refuses %s', (address) => {
    expect(addressProblem(address)).toBe('guard.privateAddress')
  })

  it.each(['8.8.8.8', '157.240.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2a03:2880::1', '::ffff:8.8.8.8'])(
    'takes %s for public',
    (address) => {
      expect(addressProblem(address)).toBeNull()
    },
  )
})

describe('the guarded client', () => {
  it('answers with status, headers and body', async () => {
    const answer = await client().fetch({ url: `${outside.url}/x`, method: 'POST', headers: { 'X-Key': 'k' }, body: 'hola' })
    expect(answer).toMatchObject({ type: 'answered', status: 200, url: `${outside.url}/x` })
    expect(JSON.parse(answer.type === 'answered' ? answer.body.toString() : '{}')).toMatchObject({
      method: 'POST',
      body: 'hola',
      headers: { 'x-key': 'k' },
    })
  })

  it.each([
    ['loopback', (port: number) => `http://127.0.0.1:${port}/`],
    ['decimal', (port: number) => `http://2130706433:${port}/`],
    ['octal', (port: number) => `http://0177.0.0.1:${port}/`],
    ['hexadecimal', (port: number) => `http://0x7f.0.0.1:${port}/`],
    ['shortened', (port: number) => `http://127.1:${port}/`],
    ['IPv6 loopback', (port: number) => `http://[::1]:${port}/`],
    ['IPv4 in IPv6', (port: number) => `http://[::ffff:127.0.0.1]:${port}/`],
    ['IPv4 in IPv6, hexadecimal', (port: number) => `http://[::ffff:7f00:1]:${port}/`],
    ['unspecified', (port: number) => `http://0.0.0.0:${port}/`],
    ['full-width digits', (port: number) => `http://１２７.0.0.1:${port}/`],
    ['a name that resolves inside', (port: number) => `http://localhost:${port}/`],
    ['metadata', () => 'http://169.254.169.254/latest/meta-data/'],
  ])('refuses an address inside: %s', async (_form, urlOf) => {
    hits = []
    expect(await client().fetch({ url: urlOf(inside.port) })).toMatchObject({
      type: 'refused',
      code: 'guard.privateAddress',
      requestLeft: false,
    })
    expect(hits).toEqual([])
  })

  it.each([
    ['another scheme', 'file:///etc/passwd', 'guard.scheme'],
    ['ftp', 'ftp://example.com/', 'guard.scheme'],
    ['credentials in the URL', 'https://user:word@example.com/', 'guard.credentialsInUrl'],
    ['nonsense', 'http://', 'guard.badUrl'],
  ])('refuses %s', async (_what, url, code) => {
    expect(await client().fetch({ url })).toMatchObject({ type: 'refused', code })
  })

  it('refuses a header that would split the request', async () => {
    expect(await client().fetch({ url: outside.url, headers: { a: 'b\r\nhost: evil' } })).toMatchObject({
      type: 'refused',
      code: 'guard.badRequest',
    })
  })

  it('connects to the very address that was checked when DNS changes its mind', async () => {
    hits = []
    const answers = [['8.8.8.8'], ['127.0.0.1']]
    let asked = 0
    const rebinding = client({ connectTimeoutMs: 300, resolve: async () => answers[Math.min(asked++, 1)] ?? [] })
    const first = await rebinding.fetch({ url: `http://shop.example:${inside.port}/`, timeoutMs: 1000 })
    expect(first.type).not.toBe('answered')
    const second = await rebinding.fetch({ url: `http://shop.example:${inside.port}/`, timeoutMs: 1000 })
    expect(second).toMatchObject({ type: 'refused', code: 'guard.privateAddress' })
    expect(hits).toEqual([])
  })

  it('refuses a name with one private address among public ones', async () => {
    const mixed = client({ resolve: async () => ['8.8.8.8', '10.0.0.1'] })
    expect(await mixed.fetch({ url: 'http://shop.example/' })).toMatchObject({ type: 'refused', code: 'guard.privateAddress' })
  })

  it.each([301, 302, 303, 307, 308])('refuses a %i redirect to an address inside', async (status) => {
    hits = []
    const url = `${outside.url}/?status=${status}&to=${encodeURIComponent(`http://localhost:${inside.port}/`)}`
    expect(await client().fetch({ url })).toMatchObject({ type: 'refused', code: 'guard.privateAddress' })
    expect(hits).toEqual([])
  })

  it('stops a chain of redirects at the fifth', async () => {
    expect(await client().fetch({ url: `${outside.url}/loop?n=0` })).toMatchObject({ type: 'refused', code: 'guard.tooManyRedirects' })
  })

  it('follows no redirect when asked not to', async () => {
    expect(await client().fetch({ url: `${outside.url}/?to=/x`, maxRedirects: 0 })).toMatchObject({ type: 'answered', status: 302 })
  })

  it('shows credentials only to the origin they were given for', async () => {
    const other = await startHttpServer((request, response) => response.end(JSON.stringify(request.headers)))
    const both = client({ allowedOrigins: [outside.url, other.url] })
    const url = `${outside.url}/?to=${encodeURIComponent(other.url)}`
    const answer = await both.fetch({ url, headers: { Authorization: 'Bearer t', 'X-Api-Key': 'k', Cookie: 'c', Accept: 'text/plain' } })
    const headers = JSON.parse(answer.type === 'answered' ? answer.body.toString() : '{}')
    expect(headers).toMatchObject({ accept: 'text/plain' })
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']))
    expect(JSON.stringify(headers)).not.toMatch(/Bearer|"k"|"c"/)
    await other.close()
  })

  it.each([
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'hola'],
    [308, 'POST', 'hola'],
  ])('repeats a POST after %i as %s', async (status, method, body) => {
    const answer = await client().fetch({ url: `${outside.url}/?status=${status}&to=/x`, method: 'POST', body: 'hola' })
    expect(JSON.parse(answer.type === 'answered' ? answer.body.toString() : '{}')).toMatchObject({ method, body })
  })

  it('stops reading an answer that is too large', async () => {
    expect(await client().fetch({ url: `${outside.url}/large`, maxBytes: 1000 })).toMatchObject({
      type: 'tooLarge',
      code: 'guard.tooLarge',
      requestLeft: true,
    })
  })

  it('streams an answer within its limit and stops beyond it', async () => {
    const read = async (maxBytes: number) => {
      const answer = await client().stream({ url: `${outside.url}/large`, maxBytes })
      return answer.type === 'answered' ? (await collect(answer.body)).length : answer
    }
    expect(await read(60_000)).toBe(50_000)
    await expect(read(1000)).rejects.toMatchObject({ code: 'guard.tooLarge' })
  })

  it('ends a stream that drips for ever with an error of ours', async () => {
    const answer = await client().stream({ url: `${outside.url}/slow`, timeoutMs: 150 })
    expect(answer).toMatchObject({ type: 'answered', status: 200 })
    if (answer.type !== 'answered') return
    await expect(collect(answer.body)).rejects.toMatchObject({ code: 'guard.connectionCut' })
  })

  it('gives up on an answer that drips for ever', async () => {
    expect(await client().fetch({ url: `${outside.url}/slow`, timeoutMs: 150 })).toMatchObject({
      type: 'timeout',
      code: 'guard.timeout',
      requestLeft: true,
    })
  })

  it('tells a cancelled call from one that timed out', async () => {
    expect(await client().fetch({ url: `${outside.url}/slow`, signal: AbortSignal.timeout(50) })).toMatchObject({ type: 'cancelled' })
  })

  it('knows whether the request can have been seen', async () => {
    expect(await client().fetch({ url: `${outside.url}/cut` })).toMatchObject({
      type: 'network',
      code: 'guard.connectionCut',
      requestLeft: true,
    })
    const closed = createTcpServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const address = closed.address()
    await new Promise((resolve) => closed.close(resolve))
    const port = typeof address === 'object' ? address?.port : 0
    const refused = await client({ allowedHosts: ['127.0.0.1'] }).fetch({ url: `http://127.0.0.1:${port}/` })
    expect(refused).toMatchObject({ type: 'network', code: 'guard.connectionRefused', requestLeft: false })
  })

  it.each([['127.0.0.1'], ['localhost']])('calls a private host that the administrator allowed by name: %s', async (host) => {
    const answer = await client({ allowedHosts: [host] }).fetch({ url: `http://${host}:${inside.port}/` })
    expect(answer).toMatchObject({ type: 'answered', status: 200 })
  })

  it('allows one port of a host and no other', async () => {
    const onePort = client({ allowedHosts: [`127.0.0.1:${inside.port}`] })
    expect(await onePort.fetch({ url: inside.url })).toMatchObject({ type: 'answered' })
    expect(await onePort.fetch({ url: 'http://127.0.0.1:1/' })).toMatchObject({ type: 'refused' })
  })
})
