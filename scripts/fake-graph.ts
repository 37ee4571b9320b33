import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { checkMessage } from './fake-graph/check-message.ts'
import { createFaults } from './fake-graph/faults.ts'
import { createManagement } from './fake-graph/manage.ts'
import { createMedia } from './fake-graph/media.ts'
import { type GraphErrorReply, graphError, json, type Reply, unknownId, write } from './fake-graph/reply.ts'
import { createStatusSender } from './fake-graph/statuses.ts'
import type { FakeAccess, FakeNumber, Fault, FaultRule, SentMessage } from './fake-graph/types.ts'

export interface FakeGraphOptions {
  /** 0 = any free port. */
  port?: number
  /** Signs the status webhooks. */
  appSecret?: string
  /** Where statuses go; without it none are sent. */
  webhookUrl?: string
  /** The only bearer token that is taken; default `fake-token`. */
  token?: string
  /** Default: all of sent, delivered, read. */
  statuses?: boolean | ('sent' | 'delivered' | 'read')[]
  numbers?: Record<string, FakeNumber>
  /** Of every account. */
  templates?: Record<string, unknown>[]
  /** What the token is good for. */
  access?: Partial<FakeAccess>
}

/** The numbers of the test companies acme and bora. */
const testNumbers: Record<string, FakeNumber> = {
  '109876543210987': { wabaId: '104578239910023', displayPhoneNumber: '254700111222', verifiedName: 'Acme' },
  '109876543217777': { wabaId: '104578239910077', displayPhoneNumber: '971501234567', verifiedName: 'Bora' },
}

export type FakeGraph = Awaited<ReturnType<typeof startFakeGraph>>

/**
 * A Graph API for tests, demo and bench: refuses what Meta would refuse, emits signed statuses, fails on demand.
 * `violations` lists what a careful client never does (calls that were refused for their form, the same opaque id accepted twice).
 */
export async function startFakeGraph(options: FakeGraphOptions = {}) {
  const { token = 'fake-token', templates = [] } = options
  const numbers = { ...(options.numbers ?? testNumbers) }
  const sent: SentMessage[] = []
  const reads: { messageId: string; typing: boolean }[] = []
  const violations: string[] = []
  const subscribed = new Set<string>()
  const waiters = new Set<() => void>()
  const opaqueIds = new Set<string>()
  const stats = { requests: 0, accepted: 0 }
  const sockets = new Set<Socket>()
  const faults = createFaults()
  const media = createMedia(() => url, faults)
  const access: FakeAccess = {
    appId: '1',
    secret: options.appSecret ?? null,
    scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
    expiresAt: 0,
    expired: false,
    ...options.access,
  }
  const overrides = new Map<string, string>()
  const management = createManagement({ token, access, numbers, templates, subscribed, overrides, faults, refuse })
  const ladder = options.statuses === false ? [] : Array.isArray(options.statuses) ? options.statuses : ['sent', 'delivered', 'read']
  const statusSender =
    options.webhookUrl && options.appSecret
      ? createStatusSender({ webhookUrl: options.webhookUrl, appSecret: options.appSecret, numbers, ladder })
      : null

  function refuse(error: GraphErrorReply): Reply {
    violations.push(`${error.code}: ${error.details ?? ''}`)
    return graphError(error)
  }

  function accept(phoneNumberId: string, body: Record<string, unknown>): SentMessage {
    const textOf = (key: string): string | null => (typeof body[key] === 'string' ? body[key] : null)
    const message: SentMessage = {
      id: `wamid.${randomBytes(24).toString('base64')}`,
      opaqueId: textOf('biz_opaque_callback_data'),
      phoneNumberId,
      to: textOf('to'),
      recipient: textOf('recipient'),
      type: textOf('type') ?? '',
      body,
      at: Date.now(),
    }
    if (message.opaqueId !== null) {
      if (opaqueIds.has(message.opaqueId)) violations.push(`accepted twice: ${message.opaqueId}`)
      opaqueIds.add(message.opaqueId)
    }
    stats.accepted += 1
    sent.push(message)
    for (const wake of waiters) wake()
    return message
  }

  function postMessage(phoneNumberId: string, bytes: Buffer): Reply {
    const body = parseJson(bytes)
    const fault = faults.next('messages', body)
    if (fault?.type === 'cut' && fault.when === 'before') return { type: 'cut' }
    if (fault?.type === 'error') return graphError(fault)
    if (fault?.type === 'http')
      return { type: 'bytes', status: fault.status, contentType: 'text/html', bytes: Buffer.from(fault.body ?? '') }
    const [problem] = checkMessage(body, templates)
    if (problem) return refuse(problem)
    if (body['status'] === 'read') {
      reads.push({ messageId: String(body['message_id']), typing: body['typing_indicator'] !== undefined })
      return json({ success: true })
    }
    const unknown = mediaIdsIn(body).find((id) => !media.stored.has(id))
    if (unknown) return refuse({ code: 131009, details: `unknown media id ${unknown}` })
    return conclude(accept(phoneNumberId, body), fault)
  }

  function conclude(message: SentMessage, fault: Fault | null): Reply {
    if (fault?.type === 'failLater') statusSender?.failed(message, fault.code)
    else statusSender?.accepted(message)
    if (fault?.type === 'cut') return { type: 'cut' }
    const address = message.to ?? message.recipient ?? ''
    const contact = message.to ? { input: address, wa_id: address.slice(1) } : { input: address, user_id: address }
    const reply = json({ messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: message.id, message_status: 'accepted' }] })
    return fault?.type === 'delay' ? { type: 'late', afterMs: fault.ms, reply } : reply
  }

  function reply(request: IncomingMessage, bytes: Buffer): Reply {
    stats.requests += 1
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://graph')
    const method = request.method ?? 'GET'
    const [version = '', id = '', edge = '', ...rest] = pathname.slice(1).split('/')
    const { authorization } = request.headers
    if (authorization === undefined) return refuse({ code: 190, details: 'An access token is required to request this resource.' })
    if (authorization !== `Bearer ${token}`) return graphError({ code: 190, details: 'Invalid OAuth access token.' })
    if (version === 'media') return media.download(id)
    if (!/^v\d+\.\d+$/.test(version) || rest.length > 0) return refuse({ code: 2500, details: `Unknown path components: ${pathname}` })
    const key = `${method} ${edge}`
    if (numbers[id] && key === 'POST messages') return postMessage(id, bytes)
    if (numbers[id] && key === 'POST media') return media.upload(request.headers['content-type'] ?? '', bytes)
    const managed = management.answer({ method, id, edge, params: searchParams, body: parseJson(bytes) })
    if (managed) return managed
    if (edge === '' && method === 'GET') return media.find(id)
    if (edge === '' && method === 'DELETE') return media.remove(id)
    return unknownId(id)
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => write(reply(request, Buffer.concat(chunks)), request, response))
  })
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  // A server that listens on TCP has an address object, never a path or null.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    token,
    /** Accepted messages, in order. */
    sent,
    /** Messages marked as read. */
    reads,
    violations,
    subscribed,
    /** To be changed by tests: what the token may, the numbers, the templates, and addresses other tools have set for an account. */
    access,
    numbers,
    templates,
    overrides,
    stats,
    statusCounts: statusSender?.counts ?? { delivered: 0, repeated: 0 },

    /** The first accepted message for which `predicate` holds, now or within `ms`; rejects after that. */
    waitFor(predicate: (message: SentMessage) => boolean, ms = 30_000): Promise<SentMessage> {
      return new Promise((resolve, reject) => {
        let from = 0
        const look = (): boolean => {
          const found = sent.slice(from).find(predicate)
          from = sent.length
          if (found) stop(() => resolve(found))
          return found !== undefined
        }
        const timer = setTimeout(
          () => stop(() => reject(new Error(`No such message was sent within ${ms} ms (${sent.length} others were)`))),
          ms,
        )
        const stop = (settle: () => void): void => {
          clearTimeout(timer)
          waiters.delete(look)
          settle()
        }
        waiters.add(look)
        look()
      })
    },

    /** Makes the next matching request(s) go wrong. */
    failNext(rule: FaultRule | Fault): void {
      faults.add('fault' in rule ? rule : { fault: rule })
    },

    /** Calls a webhook address as Meta does when it verifies it; gives the status, and whether the challenge came back. */
    async verifyWebhook(address: string, verifyToken: string): Promise<{ status: number; verified: boolean }> {
      const challenge = randomBytes(6).toString('hex')
      const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken })
      const response = await fetch(`${address}?${query}`)
      return { status: response.status, verified: response.ok && (await response.text()) === challenge }
    },

    /** Puts a file where a customer's media would be; gives its media id. */
    keepMedia(mimeType: string, bytes: Buffer): string {
      return media.keep({ mimeType, bytes })
    },

    close(): Promise<void> {
      statusSender?.close()
      return new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
    },
  }
}

function parseJson(bytes: Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(bytes.toString())
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}

/** Every media id a message refers to, in its own object or in a header. */
function mediaIdsIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([key, value]) => {
    const named = ['image', 'video', 'audio', 'document', 'sticker'].includes(key)
    if (named && typeof value === 'object' && value !== null && 'id' in value) return [String(value.id)]
    return mediaIdsIn(value)
  })
}
