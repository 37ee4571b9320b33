import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { allRoutes } from '#api/all-routes'
import { mayDo, roles } from '#api/auth/roles'
import type { Contract } from '#api/contracts/define-contract'
import { usualAlerts } from '#engine/inbox/alerts'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../support/api.ts'
import { sampleOf } from '../support/sample-of.ts'

/** Bodies of the contracts whose schema alone does not tell what fits: so that a refusal can only come from the role or the id. */
const bodies: Record<string, object> = {
  // Only owners invite owners, which is the first role there is.
  'post /invitations': { email: 'guest@example.com', role: 'viewer' },
  'post /meta-apps': { name: 'm', appId: '123456', appSecret: 'secret-secret', verifyToken: 'verify-verify' },
  'post /channels': { kind: 'test', name: 'Prueba' },
  'post /channels/:id/test-messages': { content: { type: 'text', text: 'hola' } },
  'post /calendars': calendar(),
  'put /calendars/:id': calendar(),
  'post /credentials': { name: 'Bodega', headers: { Authorization: 'Bearer abc' } },
  'put /credentials/:id': { headers: { Authorization: 'Bearer def' } },
  'put /flows/:id/draft': { revision: 1, flow: { formatVersion: 1, name: 'F', nodes: [], edges: [] } },
  'post /flows/:id/restore': { revision: 1, version: 1 },
  'put /flows/:id/presence': { tabId: 'tab-of-somebody', wants: 'view' },
  'post /flows/import': { flow: { formatVersion: 1, name: 'F', nodes: [], edges: [] } },
  'post /flows/import/read': { flow: { formatVersion: 1, name: 'F', nodes: [], edges: [] } },
  'post /flows/:id/simulate': { events: [{ type: 'message', content: { type: 'text', text: 'hola' } }] },
  'post /runs/retry': { runIds: ['x'] },
  'put /inbox/settings': { version: 0 },
  'post /teams': { name: 'Ventas', memberIds: [] },
  'put /teams/:id': { name: 'Ventas', memberIds: [], version: 1 },
  'post /conversations': { channelId: 'x', to: { type: 'phone', phone: '+525511112222' }, template: { templateId: 'x' } },
  'post /conversations/bulk': { ids: ['x'], action: { type: 'wake' } },
  'post /conversations/:id/assign': { to: { type: 'queue', teamId: null } },
  'post /conversations/:id/snooze': { until: null },
  'post /conversations/:id/runs/:runId': { type: 'stop' },
  'post /saved-views': { name: 'Vista', filter: { any: [] } },
  'put /saved-views/:id': { name: 'Vista', filter: { any: [] }, version: 1 },
  'put /labels/:id': { name: 'Etiqueta', version: 1 },
  'post /conversations/:id/messages': { content: { type: 'text', text: 'hola' } },
  'put /conversations/:id/draft': { mode: 'message', text: 'hola', files: [], replyTo: null },
  'post /conversations/:id/scheduled': { content: { type: 'text', text: 'hola' }, sendAt: Date.now() + 60_000 },
  'post /conversations/files': { name: 'nota.txt', media: 'document', data: 'aG9sYQ==' },
  // No version of it there is: nothing is changed on the way.
  'put /access': {
    roles: Object.fromEntries(['admin', 'agent', 'viewer'].map((role) => [role, { visibility: 'all', masked: false, permissions: [] }])),
    version: 99,
  },
  'put /alerts/me': { ...usualAlerts, version: 0 },
  'post /contacts/:id/reveal': { field: 'phone', reason: 'Para llamar' },
  'post /canned-replies': { shortcut: 'hola', title: 'Hola', text: 'Hola' },
  'put /canned-replies/:id': { shortcut: 'hola', title: 'Hola', text: 'Hola', version: 1 },
}

/** What some lists do not answer without. */
const queries: Record<string, string> = { 'get /conversations/:id/search': '?words=hola' }

describe('every route of a company', () => {
  let api: TestApi
  let acme: TestCompany
  let bora: TestCompany
  let callers: Record<(typeof roles)[number], Caller>
  let foreignIds: Record<string, string>
  let contracts: Contract[]
  let others: Contract[]

  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company('Acme')
    bora = await api.company('Bora')
    callers = {
      owner: await acme.member('owner'),
      admin: await acme.member('admin'),
      agent: await acme.member('agent'),
      viewer: await acme.member('viewer'),
    }
    // Routes are only described here: nothing of these dependencies is called.
    const routes = allRoutes({ ...api, conversations: api.gateway } as never)
    contracts = routes.filter(({ scope }) => scope === 'company').map(({ contract }) => contract)
    others = routes.filter(({ scope }) => scope !== 'company').map(({ contract }) => contract)
    foreignIds = await thingsOf(bora)
  })
  afterAll(() => api.close())

  it('has a body to try for every contract that takes one', () => {
    const lacking = [...contracts, ...others].filter((contract) => contract.body && bodyOf(contract) === undefined).map(nameOf)
    expect(lacking).toEqual([])
  })

  it('answers 401 to nobody, and 404 to members of another company only', async () => {
    const stranger = await api.person()
    const nobody = api.as({ 'hilo-company': acme.id })
    const foreigner = api.as({ cookie: stranger.cookie, 'hilo-company': acme.id })
    const boraOwner = api.as({ cookie: bora.owner.cookie, 'hilo-company': acme.id })
    const wrong: string[] = []
    for (const contract of contracts) {
      const statuses = await Promise.all(
        [nobody, foreigner, boraOwner].map(async (caller) => (await send(caller, contract, 'absent')).status),
      )
      if (statuses.join() !== '401,404,404') wrong.push(`${nameOf(contract)}: ${statuses.join()}`)
    }
    expect(wrong).toEqual([])
  })

  it('shows lists without anything of another company', async () => {
    const wrong: string[] = []
    for (const contract of contracts.filter(({ method, path }) => method === 'get' && !path.includes(':'))) {
      const { text } = await send(callers.owner, contract, '')
      for (const [kind, id] of Object.entries(foreignIds)) if (text.includes(id)) wrong.push(`${nameOf(contract)} shows ${kind} ${id}`)
    }
    expect(wrong).toEqual([])
  })

  it('is the administrator’s where the contract says so, and nobody’s without a session', async () => {
    const wrong: string[] = []
    for (const contract of others) {
      const { status: asNobody } = await send(api.as({}), contract, 'absent')
      const { status: asMember } = await send(callers.owner, contract, 'absent')
      const expected = { public: [false, false], signedIn: [true, false], administrator: [true, true] }[
        contract.permission as OtherPermission
      ]
      const isWrong = (asNobody === 401) !== expected[0] || (asMember === 403) !== expected[1] || asNobody >= 500 || asMember >= 500
      // What needs a company or an address of its own refuses the made-up ones alike.
      if (isWrong && asMember !== 403) wrong.push(`${nameOf(contract)}: nobody ${asNobody}, a member ${asMember}`)
    }
    expect(wrong).toEqual([])
  })

  it('answers 403 exactly to the roles without its permission', async () => {
    const wrong: string[] = []
    for (const contract of contracts) {
      for (const role of roles) {
        // Person and public contracts were left out above.
        const allowed = mayDo(role, contract.permission as Parameters<typeof mayDo>[1])
        const { status } = await send(callers[role], contract, 'absent')
        if ((status === 403) === allowed || status >= 500) wrong.push(`${nameOf(contract)} as ${role}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('answers 404 alike for ids of another company and ids that do not exist', async () => {
    const wrong: string[] = []
    for (const contract of contracts.filter(({ path }) => path.includes(':'))) {
      const kind = contract.path.split('/')[1] ?? ''
      const absent = await send(callers.owner, contract, 'absent')
      const foreign = await send(callers.owner, contract, foreignIds[kind] ?? 'absent')
      const same = ['status', 'code', 'detail'].every((field) => absent.body[field] === foreign.body[field])
      if (absent.status !== 404 || foreign.status !== 404 || !same)
        wrong.push(`${nameOf(contract)}: ${absent.status} ${foreign.status} ${foreign.body.code}`)
    }
    expect(wrong).toEqual([])
  })

  it('answers 404 for a colleague’s conversation to whoever sees only their own, wherever it is asked for', async () => {
    const coral = await api.company('Coral')
    const { conversations: id, contacts: contactId } = await thingsOf(coral)
    const { accessRules, ownership } = api.storage.repositories(coral.id)
    const [agent, colleague] = [await coral.member('agent'), await coral.member('agent')]
    await ownership.takeOver({ conversationId: id ?? '', memberId: colleague.userId, requestId: 'take', at: Date.now() })
    const own = { visibility: 'own' as const, masked: false, given: [], taken: [] }
    await accessRules.save({ roles: { agent: own }, version: 0 })
    const paths = contracts.filter(({ path }) => path.startsWith('/conversations/:id'))
    const wrong: string[] = []
    for (const contract of paths) {
      const { status, body } = await send(agent, contract, id ?? '')
      if (status !== 404 || body.code !== 'conversation.notFound') wrong.push(`${nameOf(contract)}: ${status} ${body.code}`)
    }
    const bulk = await agent.post('/api/v1/conversations/bulk').send({ ids: [id], action: { type: 'wake' } })
    expect(bulk.body).toMatchObject({ done: [], refused: [{ id, code: 'conversation.notFound' }] })
    for (const contract of contracts.filter(({ method, path }) => method === 'get' && !path.includes(':'))) {
      const { text } = await send(agent, contract, '')
      if (text.includes(id ?? '') || text.includes(contactId ?? '')) wrong.push(`${nameOf(contract)} shows it`)
    }
    for (const contract of contracts.filter(({ path }) => path.startsWith('/contacts/:id'))) {
      const { status, body } = await send(agent, contract, contactId ?? '')
      if (status !== 404 || body.code !== 'contact.notFound') wrong.push(`${nameOf(contract)}: ${status} ${body.code}`)
    }
    expect(paths.length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  })

  async function thingsOf(company: TestCompany): Promise<Record<string, string>> {
    const owner = await company.member('owner')
    const idOf = async (path: string, body: object) => (await owner.post(`/api/v1${path}`).send(body).expect(201)).body
    const channel = await idOf('/channels', { kind: 'test', name: 'Prueba' })
    const message = await owner.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text: 'hola' } })
    return {
      companies: company.id,
      members: company.owner.userId,
      'api-keys': (await company.apiKey('viewer')).id,
      'meta-apps': (await idOf('/meta-apps', bodies['post /meta-apps'] ?? {})).key,
      channels: channel.id,
      calendars: (await idOf('/calendars', calendar())).id,
      credentials: (await idOf('/credentials', bodies['post /credentials'] ?? {})).id,
      invitations: (await idOf('/invitations', { email: 'guest@bora.example', role: 'agent' })).id,
      flows: (await idOf('/flows', { name: 'F' })).id,
      teams: (await idOf('/teams', bodies['post /teams'] ?? {})).id,
      agents: company.owner.userId,
      conversations: message.body.conversationId,
      labels: (await idOf('/labels', { name: 'Etiqueta' })).id,
      'saved-views': (await idOf('/saved-views', bodies['post /saved-views'] ?? {})).id,
      'canned-replies': (await idOf('/canned-replies', bodies['post /canned-replies'] ?? {})).id,
      contacts: message.body.contactId,
    }
  }
})

function send(caller: Caller, contract: Contract, id: string) {
  const path = contract.path.replace(/:version/, '1').replace(/:\w+/, id)
  const call = caller[contract.method](`/api/v1${path}${queries[nameOf(contract)] ?? ''}`)
  return contract.method === 'get' ? call : call.send(bodyOf(contract) ?? {})
}

type OtherPermission = 'public' | 'signedIn' | 'administrator'

function bodyOf(contract: Contract): object | undefined {
  const known = bodies[nameOf(contract)]
  if (known) return known
  // Bodies of this API are objects.
  return contract.body && (sampleOf(contract.body) as object | undefined)
}

function nameOf({ method, path }: Contract): string {
  return `${method} ${path}`
}

function calendar() {
  const day = [{ from: '09:00', to: '18:00' }]
  return { name: 'Horario', timeZone: 'America/Mexico_City', week: [day, day, day, day, day, [], []] }
}
