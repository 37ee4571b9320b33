import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type { CallResult, EventBody } from '#engine/conversation/event'
import { checkFlow } from '#engine/flow/check-flow'
import { flowSchema } from '#engine/flow/schema'
import { encodeValue, plainValues } from '#engine/nodes/address-values'
import { httpRequest } from '#engine/nodes/http-request'
import { arriveAt, hearAt } from '../../support/node-context.ts'

const params: z.input<typeof httpRequest.params> = {
  method: 'POST',
  url: 'https://api.tienda.mx/orders/{{ order | url_encode }}',
  headers: [{ name: 'X-Name', value: '{{ contact.name }}\r\nX-Evil: 1' }],
  body: '{"name": {{ contact.name | json }}}',
  credentialId: 'cr1',
  mapping: [
    { path: 'status', variable: 'status' },
    { path: 'body.items[0].name', variable: 'first' },
    { path: '$.body.missing', variable: 'missing' },
  ],
}
const waiting = { type: 'call' as const, callId: 'call1' }
const finished = (result: CallResult, callId = 'call1'): EventBody => ({ type: 'callFinished', runId: 'r1', callId, result })

describe('httpRequest', () => {
  it('makes one call, filled in, and waits for it', () => {
    expect(arriveAt(httpRequest, params, { variables: { order: 'a/b' } })).toEqual({
      call: {
        callId: 'w:1:0',
        request: {
          kind: 'httpRequest',
          method: 'POST',
          url: 'https://api.tienda.mx/orders/a%2Fb',
          headers: { 'X-Name': 'Ana X-Evil: 1' },
          body: '{"name": "Ana"}',
          credentialId: 'cr1',
          timeoutSeconds: 15,
        },
      },
      next: { type: 'wait', for: { type: 'call', callId: 'w:1:0' } },
    })
  })

  it.each([
    '{{ host }}/orders',
    'https://{{ host }}/orders',
    'https://api.tienda.mx{{ host }}',
    'https://user@{{ host }}',
    'https://api.tienda.mx:80{{ host }}/',
    'https://user:pw@api.tienda.mx/',
    'https://api.tienda.mx\\@evil.mx/',
    'ftp://api.tienda.mx/',
    'api.tienda.mx/orders',
  ])('refuses a server that is not written out: %s', (url) => {
    const result = arriveAt(httpRequest, { ...params, url }, { variables: { host: 'evil.mx' } })
    expect(result.next).toMatchObject({ type: 'fail', code: 'httpRequest.hostNotFixed' })
  })

  it.each([
    ['{{ order | url_encode }}?page={{ page | plus: 1 }}', []],
    ['{{ order }}', ['order']],
    ['find?q={{- order.name -}}&page={{ page | plus: 1 }}&of={{customer}}', ['order.name', 'customer']],
  ])('hints at a value that goes into an address as it is: %s', (rest, named) => {
    const node = { id: 'ask', kind: 'httpRequest', params: { url: `https://api.tienda.mx/${rest}` } }
    const flow = flowSchema.parse({ formatVersion: 1, name: 'Pedidos', nodes: [node], edges: [] })
    const hints = checkFlow(flow, { channels: [], resources: {}, otherLiveFlows: [] }).filter(
      ({ code }) => code === 'httpRequest.plainValue',
    )
    expect(hints.map(({ severity, field, sentence }) => [severity, field, /«(.+)»/.exec(sentence.es)?.[1]])).toEqual(
      named.map((name) => ['hint', 'url', name]),
    )
    const mended = named.reduce((url, name) => encodeValue(url, name), rest)
    expect(plainValues(mended)).toEqual([])
  })

  it('sends no body with GET', () => {
    expect(arriveAt(httpRequest, { ...params, method: 'GET' }).call?.request).not.toHaveProperty('body')
  })

  it.each<[string, CallResult, string, object]>([
    [
      'an answer',
      { type: 'succeeded', value: { status: 200, headers: {}, body: { items: [{ name: 'Gorra' }] } } },
      'next',
      { status: 200, first: 'Gorra', missing: null },
    ],
    [
      'an error status',
      { type: 'succeeded', value: { status: 404, headers: {}, body: 'no' } },
      'httpError',
      { status: 404, first: null, missing: null },
    ],
    [
      'an error with its status',
      { type: 'failed', code: 'http.status', message: 'x', status: 500 },
      'httpError',
      { status: 500, first: null, missing: null },
    ],
  ])('leaves by its port for %s', (_name, result, port, variables) => {
    expect(hearAt(httpRequest, params, finished(result), { wait: waiting })).toEqual({ variables, next: { type: 'leave', port } })
  })

  it('fails when nobody answered', () => {
    const event = finished({ type: 'failed', code: 'guard.privateAddress', message: 'A private address.' })
    expect(hearAt(httpRequest, params, event, { wait: waiting }).next).toEqual({
      type: 'fail',
      code: 'guard.privateAddress',
      message: 'A private address.',
    })
  })

  it('does not hear the result of another call', () => {
    expect(hearAt(httpRequest, params, finished({ type: 'succeeded', value: null }, 'other'), { wait: waiting }).next).toEqual({
      type: 'stay',
    })
  })
})
