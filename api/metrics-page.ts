import type { Request, RequestHandler } from 'express'
import { UserError } from '#engine/errors'
import { resolveSignedIn } from './auth/actor.ts'
import type { Auth } from './auth/auth.ts'
import { webHeaders } from './web-headers.ts'
import type { WebhookMetrics } from './webhooks/metrics.ts'

interface Metric {
  name: string
  help: string
  type: 'counter' | 'gauge'
  samples: { labels?: string; value: number }[]
}

/**
 * Figures of this process in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/): what webhooks brought,
 * and memory. They tell of all companies, so only a program on this machine or the installation's administrator may read them.
 */
export function createMetricsPage(auth: Auth, webhooks: WebhookMetrics): RequestHandler {
  return async (request, response) => {
    if (!isLocal(request)) await requireAdministrator(auth, request)
    response.setHeader('cache-control', 'no-store')
    response.type('text/plain; version=0.0.4').send(metricsOf(webhooks).map(toText).join(''))
  }
}

/** Asked from this machine itself; what a reverse proxy passes on is not. */
function isLocal({ socket, headers }: Request): boolean {
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in headers)
  return !passedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
}

async function requireAdministrator(auth: Auth, request: Request): Promise<void> {
  const { administrator } = await resolveSignedIn(auth, webHeaders(request.headers))
  if (!administrator) {
    throw new UserError(
      'auth.forbidden',
      'Figures of the whole installation are for its administrator. Nothing was shown. Sign in as the administrator, or ask from this machine.',
    )
  }
}

function metricsOf(webhooks: WebhookMetrics): Metric[] {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    {
      name: 'hilo_webhook_events_total',
      help: 'What webhooks brought since this process started, by what became of it.',
      type: 'counter',
      samples: Object.entries(webhooks.read()).map(([event, value]) => ({ labels: `{event="${event}"}`, value })),
    },
    { name: 'process_resident_memory_bytes', help: 'Memory of the API process.', type: 'gauge', samples: [{ value: rss }] },
    { name: 'hilo_process_heap_used_bytes', help: 'JavaScript heap in use.', type: 'gauge', samples: [{ value: heapUsed }] },
    {
      name: 'process_start_time_seconds',
      help: 'When the process started, in seconds of the epoch.',
      type: 'gauge',
      samples: [{ value: Math.round(performance.timeOrigin / 1000) }],
    },
  ]
}

function toText({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ labels = '', value }) => `${name}${labels} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}
