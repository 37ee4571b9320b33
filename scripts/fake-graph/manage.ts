import { createHmac, randomInt } from 'node:crypto'
import type { createFaults } from './faults.ts'
import { type GraphErrorReply, graphError, json, type Reply } from './reply.ts'
import type { FakeAccess, FakeNumber } from './types.ts'

interface Managed {
  token: string
  access: FakeAccess
  numbers: Record<string, FakeNumber>
  templates: Record<string, unknown>[]
  subscribed: Set<string>
  /** Addresses other tools have set for an account. */
  overrides: Map<string, string>
  faults: ReturnType<typeof createFaults>
  refuse(error: GraphErrorReply): Reply
}

interface Call {
  method: string
  id: string
  edge: string
  params: URLSearchParams
  body: Record<string, unknown>
}

const management = 'whatsapp_business_management'
const messaging = 'whatsapp_business_messaging'

/** The management side of the fake: tokens, accounts, numbers, registration, subscriptions, templates. Null = the call is none of these. */
export function createManagement(managed: Managed) {
  const { access, numbers, templates, subscribed, overrides } = managed

  function isAccount(id: string): boolean {
    return Object.values(numbers).some(({ wabaId }) => wabaId === id)
  }

  function may(scope: string): boolean {
    return access.scopes.includes(scope)
  }

  const noPermission = () => graphError({ code: 200, details: 'Requires permission to access this object' })

  function debugToken({ params }: Call): Reply {
    const asked = params.get('input_token')
    if (asked === null) return managed.refuse({ code: 100, details: 'The parameter input_token is required' })
    if (asked !== managed.token) return json({ data: { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid token' } } })
    const { appId, scopes, expiresAt } = access
    return json({ data: { app_id: appId, type: 'SYSTEM_USER', is_valid: true, expires_at: expiresAt, scopes } })
  }

  function account({ id, edge, method, params }: Call): Reply | null {
    if (!may(management)) return noPermission()
    const key = `${method} ${edge}`
    if (key === 'GET ') return json({ id, name: 'Fake account', message_template_namespace: 'fake' })
    if (edge === 'subscribed_apps') return subscribedApps(method, id)
    if (key === 'GET message_templates') return page(templates, params, 25)
    if (key !== 'GET phone_numbers') return null
    const owned = Object.entries(numbers).filter(([, { wabaId }]) => wabaId === id)
    return page(
      owned.map(([phoneNumberId, one]) => factsOf(phoneNumberId, one, params.get('fields'))),
      params,
      25,
    )
  }

  function subscribedApps(method: string, wabaId: string): Reply {
    if (method === 'POST') subscribed.add(wabaId)
    if (method === 'DELETE') subscribed.delete(wabaId)
    if (method !== 'GET') return json({ success: true })
    const override = overrides.get(wabaId)
    const app = {
      whatsapp_business_api_data: { id: access.appId, name: 'Fake app', link: 'https://example.com' },
      ...(override !== undefined && { override_callback_uri: override }),
    }
    return json({ data: subscribed.has(wabaId) ? [app] : [] })
  }

  function register(id: string, number: FakeNumber, { body }: Call): Reply {
    if (body['messaging_product'] !== 'whatsapp') return managed.refuse({ code: 100, details: 'messaging_product must be "whatsapp"' })
    const { pin } = body
    if (typeof pin !== 'string' || !/^\d{6}$/.test(pin)) return managed.refuse({ code: 100, details: 'pin must be six digits' })
    if (number.status === 'UNVERIFIED') return graphError({ code: 133006, details: 'Phone number needs to be verified before registering' })
    if (number.pin !== undefined && number.pin !== pin) return graphError({ code: 133005, details: 'Two step verification PIN mismatch' })
    numbers[id] = { ...number, pin, status: 'CONNECTED', platform: 'CLOUD_API' }
    return json({ success: true })
  }

  function number(call: Call): Reply | null {
    const { id, edge, method, params } = call
    const known = numbers[id]
    if (!known) return null
    if (`${method} ${edge}` === 'POST register') return may(messaging) || may(management) ? register(id, known, call) : noPermission()
    if (`${method} ${edge}` !== 'GET ') return null
    if (!may(management) && !may(messaging)) return noPermission()
    const unknown = (params.get('fields') ?? '').split(',').find((field) => field !== '' && field !== 'id' && !(field in allFacts(known)))
    if (unknown) return managed.refuse({ code: 100, details: `Tried accessing nonexisting field (${unknown})` })
    return json(factsOf(id, known, params.get('fields')))
  }

  return {
    answer(call: Call): Reply | null {
      const { id, edge, method } = call
      const isManagement = isAccount(id) || ['me', 'debug_token'].includes(id) || (numbers[id] && ['', 'register'].includes(edge))
      if (!isManagement && edge === '') return null
      if (isManagement) {
        const fault = managed.faults.next('manage', { method, path: edge === '' ? id : `${id}/${edge}` })
        if (fault?.type === 'cut') return { type: 'cut' }
        if (fault?.type === 'error') return graphError(fault)
        if (fault?.type === 'http') {
          return { type: 'bytes', status: fault.status, contentType: 'text/html', bytes: Buffer.from(fault.body ?? '') }
        }
        if (fault?.type === 'delay') return { type: 'late', afterMs: fault.ms, reply: json({}) }
      }
      if (access.expired) return graphError({ code: 190, subcode: 463, details: 'Error validating access token: Session has expired' })
      const proof = call.params.get('appsecret_proof')
      if (proof !== null && access.secret !== null && proof !== proofOf(managed.token, access.secret)) {
        return graphError({ code: 100, details: 'Invalid appsecret_proof provided in the API argument' })
      }
      if (id === 'debug_token') return debugToken(call)
      if (id === 'me') return json({ id: '122000000000000', name: 'Fake system user' })
      return isAccount(id) ? account(call) : number(call)
    },
  }
}

function proofOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('hex')
}

/** A page of a list, with cursors that say where the next begins. */
function page(items: unknown[], params: URLSearchParams, usualLimit: number): Reply {
  const limit = Math.min(Number(params.get('limit') ?? usualLimit) || usualLimit, 100)
  const after = params.get('after')
  const start = after === null ? 0 : Number(Buffer.from(after, 'base64url').toString())
  if (!Number.isInteger(start)) return graphError({ code: 100, details: 'Invalid cursor' })
  const shown = items.slice(start, start + limit)
  const end = start + shown.length
  const cursors = { before: cursorAt(start), after: cursorAt(end) }
  return json({
    data: shown,
    paging: { cursors, ...(end < items.length && { next: `https://graph.example/next?after=${cursors.after}` }) },
  })
}

function cursorAt(place: number): string {
  return Buffer.from(String(place)).toString('base64url')
}

function allFacts(number: FakeNumber): Record<string, unknown> {
  return {
    display_phone_number: `+${number.displayPhoneNumber}`,
    verified_name: number.verifiedName,
    quality_rating: number.quality ?? 'GREEN',
    status: number.status ?? 'CONNECTED',
    name_status: number.nameStatus ?? 'APPROVED',
    code_verification_status: 'VERIFIED',
    platform_type: number.platform ?? 'CLOUD_API',
    whatsapp_business_manager_messaging_limit: number.messagingLimit ?? 'TIER_250',
    throughput: { level: 'STANDARD' },
  }
}

/** The fields of a number, as Graph gives them: those asked for, and always the id. */
function factsOf(id: string, number: FakeNumber, fields: string | null) {
  const all = allFacts(number)
  const asked = fields?.split(',') ?? ['verified_name', 'display_phone_number', 'quality_rating', 'code_verification_status']
  return { ...Object.fromEntries(asked.flatMap((field) => (all[field] === undefined ? [] : [[field, all[field]]]))), id }
}

/** A template as Graph lists it, for tests. */
export function fakeTemplate(name: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: String(900_000_000_000 + randomInt(1_000_000_000)),
    name,
    language: 'es',
    status: 'APPROVED',
    category: 'UTILITY',
    quality_score: { score: 'GREEN' },
    parameter_format: 'POSITIONAL',
    components: [{ type: 'BODY', text: 'Hola {{1}}, tu pedido {{2}} va en camino.', example: { body_text: [['Lupita', 'A-17']] } }],
    ...change,
  }
}
