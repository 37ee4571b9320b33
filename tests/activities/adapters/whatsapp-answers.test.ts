import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { SendOutcome } from '#activities/adapters/message-channel'
import { createWhatsAppChannel } from '#activities/adapters/whatsapp'
import { createGuardedClient, type GuardedClient } from '#activities/guarded-client'
import { freePort } from '../../../scripts/processes/free-port.mjs'
import { startHttpServer } from '../../support/http-server.ts'

let server: Awaited<ReturnType<typeof startHttpServer>>
let nowhere: string
let http: GuardedClient
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeAll(async () => {
  server = await startHttpServer((request, response) => request.resume().once('end', () => answer(request, response)))
  nowhere = `http://127.0.0.1:${await freePort(0, '127.0.0.1')}`
  http = createGuardedClient({ allowedHosts: [], allowedOrigins: [server.url, nowhere] })
})
afterAll(async () => {
  await http.close()
  await server.close()
})

function send({ graphUrl = server.url, sendTimeoutMs = 5_000 } = {}): Promise<SendOutcome> {
  const channel = createWhatsAppChannel({ http, graphUrl, graphVersion: 'v25.0', phoneNumberId: '1', token: 'token', sendTimeoutMs })
  const content = { type: 'text' as const, text: 'hola' }
  const message = { id: 'm', to: { kind: 'phone' as const, address: '+5215512345678' }, content, keys: {} }
  return channel.send(message, AbortSignal.timeout(20_000))
}

const graphError = (code: number) => JSON.stringify({ error: { code, message: 'Why it was refused' } })

describe('what a send comes to', () => {
  it.each<[string, number, Record<string, string>, string, object]>([
    ['429 with a code of Graph’s', 429, {}, graphError(130429), { type: 'later', scope: 'channel', afterSeconds: 5 }],
    ['429 and when to come back', 429, { 'retry-after': '40' }, graphError(130429), { type: 'later', scope: 'channel', afterSeconds: 40 }],
    ['429 with an unknown code', 429, {}, graphError(424242), { type: 'later', scope: 'message', afterSeconds: 15 }],
    ['429 of a gateway', 429, {}, 'slow down', { type: 'later', scope: 'channel', afterSeconds: 30 }],
    ['429 of a gateway and when to come back', 429, { 'retry-after': '90' }, '', { type: 'later', scope: 'channel', afterSeconds: 90 }],
    ['429 and a time that is none', 429, { 'retry-after': 'soon' }, '', { type: 'later', afterSeconds: 30 }],
    ['429 and to come back next week', 429, { 'retry-after': '604800' }, '', { type: 'later', afterSeconds: 3_600 }],
    ['500 with a code of Graph’s: nothing was accepted', 500, {}, graphError(131000), { type: 'later', code: 'whatsapp.131000' }],
    ['503 with an unknown code of Graph’s', 503, {}, graphError(424242), { type: 'later', scope: 'message' }],
    ['502 of a gateway: behind it, it may have been accepted', 502, {}, '<html>', { type: 'unconfirmed' }],
    ['503 without a word', 503, {}, '', { type: 'unconfirmed' }],
  ])('%s', async (_, status, headers, body, outcome) => {
    answer = (_request, response) => response.writeHead(status, headers).end(body)
    expect(await send()).toMatchObject(outcome)
  })

  it('no answer within its time: unconfirmed', async () => {
    let asked = 0
    answer = () => {
      asked += 1
    }
    expect(await send({ sendTimeoutMs: 150 })).toMatchObject({ type: 'unconfirmed' })
    expect(asked).toBe(1)
  })

  it('an answer that begins and never ends: unconfirmed', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"messages":')
    }
    expect(await send({ sendTimeoutMs: 150 })).toMatchObject({ type: 'unconfirmed' })
  })

  it('nobody listening: later, for nothing left', async () => {
    expect(await send({ graphUrl: nowhere })).toMatchObject({ type: 'later', code: 'guard.connectionRefused', scope: 'message' })
  })
})
