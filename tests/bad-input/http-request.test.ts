import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { createRunRoutes } from '#api/routes/runs'
import { callRoute } from '../support/call-route.ts'
import { drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { startHttpServer } from '../support/http-server.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { threadOf } from '../support/thread.ts'

type Server = Awaited<ReturnType<typeof startHttpServer>>

/** Whom no flow may reach, and a shop that the administrator allows, which sends its callers there. */
let inside: Server
let shop: Server
let hilo: Hilo
let members: Members
let reached = 0

const privateAddress = 'guard.privateAddress'

const targets: [what: string, url: () => string, code: string][] = [
  ['a private address', () => 'http://10.0.0.7/', privateAddress],
  ['another private address', () => 'http://192.168.1.1:8080/admin', privateAddress],
  ['a loopback address', () => inside.url, privateAddress],
  ['a name of this machine', () => `http://localhost:${inside.port}/`, privateAddress],
  ['an address written as one number', () => `http://2130706433:${inside.port}/`, privateAddress],
  ['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/', privateAddress],
  ['a private address after a redirect', () => `${shop.url}/to?${inside.url}`, privateAddress],
  ['the metadata after a redirect', () => `${shop.url}/to?http://169.254.169.254/`, privateAddress],
  ['another scheme after a redirect', () => `${shop.url}/to?file:///etc/passwd`, 'guard.scheme'],
  ['an endless chain of redirects', () => `${shop.url}/again`, 'guard.tooManyRedirects'],
  ['an answer without an end', () => `${shop.url}/endless`, 'guard.tooLarge'],
]

beforeAll(async () => {
  inside = await startHttpServer((_request, response) => {
    reached += 1
    response.end('secret')
  })
  shop = await startHttpServer((request, response) => {
    const [path, to = '/again'] = (request.url ?? '').split('?')
    if (path === '/endless') return void response.end('x'.repeat(1_100_000))
    response.writeHead(302, { location: to }).end()
  })
  hilo = await startHilo({ HILO_ALLOWED_HOSTS: new URL(shop.url).host })
  members = openMembers(hilo)
})

afterAll(async () => {
  await members.close()
  await hilo.stop()
  await Promise.all([inside.close(), shop.close()])
})

describe('a flow that calls an address it may not', () => {
  it.each(targets.map(([what, url, code], n) => [what, url, code, n] as const))(
    'goes on by its failed port, and the run says why: %s',
    async (_what, url, code, n) => {
      const word = `llamada${String.fromCharCode(97 + n)}`
      await hilo.publish(
        drawFlow({
          word,
          nodes: { call: ['httpRequest', { method: 'POST', url: url() }], answered: says('Llegó'), failed: says('No se pudo') },
          arrows: ['start.next > call', 'call.next > answered', 'call.httpError > answered', 'call.failed > failed'],
        }),
      )
      const thread = threadOf(hilo, `5730090000${String(n).padStart(2, '0')}`)
      await thread.say(word)
      await thread.receives('No se pudo')
      const { id } = await thread.conversation()
      const repositories = hilo.storage.repositories(companyId)
      const [run] = (await repositories.runs.list({ conversationId: id })).items
      const routes = createRunRoutes({ conversations: members.gateway, log: pino({ level: 'silent' }) })

      const params = { id: run?.id ?? '' }
      expect(await callRoute(routes, 'get /runs/:id', repositories, companyId, { params })).toMatchObject({ status: 'ended' })
      expect(await callRoute(routes, 'get /runs/:id/visits', repositories, companyId, { params, query: { limit: 50 } })).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ nodeId: 'call', port: 'failed', failure: code })]),
      })
      expect(thread.received()).toEqual(['No se pudo'])
      expect(reached).toBe(0)
    },
  )
})
