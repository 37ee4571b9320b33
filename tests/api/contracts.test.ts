import { describe, expect, it } from '@jest/globals'
import { allRoutes } from '#api/all-routes'
import { mayDo, roles } from '#api/auth/roles'
import type { Contract } from '#api/contracts/define-contract'
import { createOpenApi } from '#api/openapi'

// Routes are only described here: nothing of what they work with is called.
const routes = allRoutes({} as never)
const contracts = routes.map(({ contract }) => contract)
const nameOf = ({ method, path }: Contract) => `${method} ${path}`

/** Issue 3, section 6; issue 4, accounts. */
const promised = [
  'get /companies',
  'post /companies',
  'get /companies/:id',
  'patch /companies/:id',
  'get /members',
  'patch /members/:id',
  'delete /members/:id',
  'post /members/:id/reset-link',
  'post /companies/:id/leave',
  'get /invitations',
  'post /invitations',
  'post /invitations/:id/renew',
  'delete /invitations/:id',
  'post /invitation-links/look',
  'post /invitation-links/accept',
  'post /invitation-links/sign-up',
  'get /account',
  'post /account/email',
  'get /account/sessions',
  'delete /account/sessions/:id',
  'post /account/sessions/revoke-others',
  'get /sign-in-options',
  'get /installation/mail',
  'post /installation/mail/test',
  'post /installation/reset-links',
  'get /privacy-notice',
  'put /privacy-notice',
  'get /privacy-notice/versions',
  'get /opening-text',
  'put /opening-text',
  'get /opening-text/versions',
  'get /api-keys',
  'post /api-keys',
  'delete /api-keys/:id',
  'get /meta-apps',
  'post /meta-apps',
  'delete /meta-apps/:key',
  'get /channels',
  'post /channels',
  'get /channels/:id',
  'patch /channels/:id',
  'delete /channels/:id',
  'get /channels/:id/flows',
  'post /channels/:id/pause',
  'post /channels/:id/test-messages',
  'post /channels/:id/proof',
  'get /channels/:id/proof',
  'get /channels/:id/health',
  'get /meta-apps/:key/connection',
  'get /templates',
  'get /templates/:id',
  'post /templates/:id/preview',
  'post /templates/:id/tests',
  'get /template-tests/:id',
  'post /templates/sync',
  'get /template-sync',
  'get /template-changes',
  'get /calendars',
  'post /calendars',
  'get /calendars/:id',
  'put /calendars/:id',
  'delete /calendars/:id',
  'get /credentials',
  'post /credentials',
  'put /credentials/:id',
  'get /credentials/:id/flows',
  'delete /credentials/:id',
  'post /files',
  'get /flows',
  'post /flows',
  'get /flows/:id',
  'put /flows/:id/draft',
  'delete /flows/:id',
  'put /flows/:id/archived',
  'get /flows/:id/trials',
  'post /flows/:id/check',
  'get /flows/:id/known',
  'get /flows/:id/stage',
  'post /flows/:id/publish',
  'post /flows/:id/switch',
  'get /flows/:id/versions',
  'get /flows/:id/versions/:version',
  'post /flows/:id/restore',
  'get /flows/:id/callers',
  'post /flows/:id/republish-callers',
  'post /flows/import',
  'post /flows/import/read',
  'get /flows/:id/export',
  'post /flows/:id/simulate',
  'get /flows/:id/people',
  'get /flows/:id/figures',
  'get /flows/:id/presence',
  'put /flows/:id/presence',
  'delete /flows/:id/presence/:tabId',
  'get /flows/:id/copies',
  'get /flows/:id/copies/:copyId',
  'get /runs',
  'get /runs/:id',
  'get /runs/:id/visits',
  'post /runs/:id/retry',
  'post /runs/retry',
  'get /conversations',
  'get /conversations/:id',
  'get /conversations/:id/messages',
  'post /conversations/:id/messages',
  'get /conversations/:id/thread',
  'get /conversations/:id/search',
  'post /conversations/:id/notes',
  'patch /conversations/:id/notes/:noteId',
  'delete /conversations/:id/notes/:noteId',
  'get /conversations/:id/draft',
  'put /conversations/:id/draft',
  'get /drafts',
  'post /conversations/:id/scheduled',
  'get /conversations/:id/scheduled',
  'delete /conversations/:id/scheduled/:scheduledId',
  'post /conversations/:id/messages/:messageId/retry',
  'delete /conversations/:id/messages/:messageId',
  'post /conversations/files',
  'get /canned-replies',
  'post /canned-replies',
  'put /canned-replies/:id',
  'delete /canned-replies/:id',
  'get /search',
  'post /conversations/:id/take-over',
  'post /conversations/:id/release',
  'post /conversations/:id/close',
  'post /conversations/:id/pause',
  'get /conversation-counts',
  'post /conversations',
  'post /conversations/bulk',
  'post /conversations/:id/templates',
  'post /conversations/:id/assign',
  'post /conversations/:id/snooze',
  'post /conversations/:id/wake',
  'post /conversations/:id/mark',
  'patch /conversations/:id',
  'post /conversations/:id/runs/:runId',
  'post /conversations/:id/flows',
  'get /saved-views',
  'post /saved-views',
  'put /saved-views/:id',
  'delete /saved-views/:id',
  'get /labels',
  'post /labels',
  'put /labels/:id',
  'delete /labels/:id',
  'get /teams',
  'post /teams',
  'put /teams/:id',
  'delete /teams/:id',
  'get /agents',
  'put /agents/me/availability',
  'patch /agents/:id',
  'get /inbox/board',
  'get /inbox/settings',
  'put /inbox/settings',
  'get /access',
  'put /access',
  'get /access/me',
  'post /contacts/:id/reveal',
  'get /contacts',
  'get /contacts/:id',
  'patch /contacts/:id',
  'get /audit-events',
  'get /health/live',
  'get /health/ready',
]

describe('the contracts', () => {
  it.each(promised)('have %s', (name) => {
    expect(contracts.map(nameOf)).toContain(name)
  })

  it('are each mounted once', () => {
    const names = contracts.map(nameOf)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })

  it('are not hidden by one mounted before', () => {
    const hidden = contracts.filter((contract, place) =>
      contracts.slice(0, place).some((earlier) => earlier.method === contract.method && shapeOf(earlier).test(contract.path)),
    )
    expect(hidden.map(nameOf)).toEqual([])
  })

  it.each(routes.map((route) => [nameOf(route.contract), route] as const))('say who may call %s', (_name, { scope, contract }) => {
    const { permission, method } = contract
    if (scope === 'person') expect(['signedIn', 'administrator']).toContain(permission)
    else if (scope === 'public') {
      expect(permission).toBe('public')
      // Tokens of invitations travel in bodies: addresses are logged.
      if (!contract.path.startsWith('/invitation-links/')) expect(method).toBe('get')
    } else {
      if (permission === 'signedIn' || permission === 'administrator' || permission === 'public')
        throw new Error(`${permission} is no permission in a company`)
      expect(mayDo('owner', permission)).toBe(true)
      // Whoever only looks changes nothing, but for trying a draft out, which stores nothing, being seen, and views and alerts of their own.
      if (method !== 'get' && !/check|simulate|presence|saved-views|alerts/.test(contract.path))
        expect(mayDo('viewer', permission)).toBe(false)
      expect(roles.filter((role) => mayDo(role, permission)).length).toBeGreaterThan(0)
    }
  })

  it('leave a trace of every change, in the audit trail or in the conversation’s own', () => {
    const untraced = contracts.filter(({ method, audit }) => method !== 'get' && !audit).map(nameOf)
    expect(untraced.sort()).toEqual([
      // A line of the thread, a message, or what one member alone sees.
      'delete /conversations/:id/messages/:messageId',
      'delete /conversations/:id/notes/:noteId',
      'delete /conversations/:id/scheduled/:scheduledId',
      // Who has a flow open passes by itself.
      'delete /flows/:id/presence/:tabId',
      'patch /conversations/:id',
      'patch /conversations/:id/notes/:noteId',
      // Stored by the command itself, with its request id.
      'post /channels/:id/test-files',
      'post /channels/:id/test-messages',
      'post /conversations/:id/assign',
      'post /conversations/:id/close',
      'post /conversations/:id/mark',
      'post /conversations/:id/messages',
      'post /conversations/:id/messages/:messageId/retry',
      'post /conversations/:id/notes',
      'post /conversations/:id/pause',
      'post /conversations/:id/release',
      'post /conversations/:id/scheduled',
      'post /conversations/:id/skip-wait',
      'post /conversations/:id/snooze',
      'post /conversations/:id/take-over',
      'post /conversations/:id/templates',
      'post /conversations/:id/wake',
      'post /conversations/files',
      // Nothing changes.
      'post /flows/:id/check',
      'post /flows/:id/simulate',
      'post /flows/import/read',
      'post /invitation-links/look',
      'post /templates/:id/preview',
      // As above.
      'put /agents/me/availability',
      'put /alerts/me',
      'put /conversations/:id/draft',
      'put /flows/:id/presence',
    ])
  })

  it('page every list', () => {
    const lists = contracts.filter(({ reply }) => reply && 'shape' in reply && hasItems(reply.shape))
    expect(lists.filter(({ query }) => !query || !('cursor' in query.shape) || !('limit' in query.shape)).map(nameOf)).toEqual([])
    expect(lists.length).toBeGreaterThan(10)
  })
})

describe('the API reference', () => {
  // What a reader gets: plain JSON.
  const document = JSON.parse(JSON.stringify(createOpenApi(contracts, '1.2.3')))
  const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

  it('is OpenAPI 3.1 with every contract in it', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Hilo API', version: '1.2.3' } })
    const described = operations.map(({ path, method }) => `${method} ${path}`)
    const expected = contracts.map(({ method, path }) => `${method} /api/v1${path.replace(/:(\w+)/g, '{$1}')}`)
    expect(described.sort()).toEqual(expected.sort())
  })

  it('gives every operation an id of its own, a summary, and answers', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/)
      expect(operation.summary).toMatch(/\S/)
      expect(Object.keys(operation.responses)).toEqual([expect.stringMatching(/^20[0124]$/), 'default'])
      for (const response of Object.values(operation.responses)) expect(response.description).toMatch(/\S/)
    }
  })

  it('declares exactly the parameters of each path', () => {
    const wrong = operations.filter(({ path, operation }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path' && parameter.required)
      return (
        inPath.sort().join() !==
        declared
          .map(({ name }) => name)
          .sort()
          .join()
      )
    })
    expect(wrong.map(({ path, method }) => `${method} ${path}`)).toEqual([])
  })

  it('names nothing it does not define', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place]) => place ?? '')
    expect(references.length).toBeGreaterThan(0)
    const missing = new Set(references.filter((place) => defined(document, place) === undefined))
    expect([...missing]).toEqual([])
  })

  it('asks for a key or a session wherever somebody must be known', () => {
    const open = operations.filter(({ operation }) => operation.security.length === 0).map(({ path }) => path)
    expect(open.sort()).toEqual([
      '/api/v1/health/live',
      '/api/v1/health/ready',
      '/api/v1/invitation-links/look',
      '/api/v1/invitation-links/sign-up',
      '/api/v1/sign-in-options',
    ])
    const schemes = new Set(operations.flatMap(({ operation }) => operation.security.flatMap(Object.keys)))
    expect([...schemes].sort()).toEqual(Object.keys(document.components.securitySchemes).sort())
  })
})

interface Operation {
  operationId: string
  summary: string
  parameters?: { in: string; name: string; required?: boolean }[]
  responses: Record<string, { description: string }>
  security: object[]
}

/** Which paths Express would give to a route. */
function shapeOf({ path }: Contract): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/:]+')}$`)
}

function hasItems(shape: unknown): boolean {
  return typeof shape === 'object' && shape !== null && 'items' in shape && 'nextCursor' in shape
}

function defined(document: unknown, place: string): unknown {
  const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~')
  return place
    .split('/')
    .map(unescaped)
    .reduce(
      (part: unknown, key) =>
        typeof part === 'object' && part !== null ? Object.entries(part).find(([name]) => name === key)?.[1] : undefined,
      document,
    )
}
