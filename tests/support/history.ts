import type { Client } from '@temporalio/client'
import type { Payload } from '@temporalio/common'

export interface HistoryEvent {
  eventType: string
  [attributes: string]: unknown
}

/** The history of the latest run of a workflow as plain JSON, every payload opened with the client's own codec and shown as text. */
export async function decodedHistory(client: Client, workflowId: string): Promise<HistoryEvent[]> {
  const history = await client.workflow.getHandle(workflowId).fetchHistory()
  const plain: { events?: HistoryEvent[] } = JSON.parse(JSON.stringify(history))
  await openPayloads(client, plain, asText)
  return plain.events ?? []
}

/** Puts in the place of every payload below `value` what `show` makes of it once the client's codecs have opened it. */
export async function openPayloads(client: Client, value: unknown, show: (plain: Payload) => unknown): Promise<void> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (isPayload(child)) Object.assign(value, { [key]: show(await opened(client, child)) })
    else await openPayloads(client, child, show)
  }
}

interface JsonPayload {
  metadata: Record<string, string>
  data: string
}

function isPayload(value: unknown): value is JsonPayload {
  return typeof value === 'object' && value !== null && 'metadata' in value && 'data' in value
}

async function opened(client: Client, { metadata, data }: JsonPayload): Promise<Payload> {
  const bytes = Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, Buffer.from(text, 'base64')]))
  let payloads: Payload[] = [{ metadata: bytes, data: Buffer.from(data, 'base64') }]
  for (const codec of client.options.loadedDataConverter.payloadCodecs) payloads = await codec.decode(payloads)
  return payloads[0] ?? {}
}

function asText({ data }: Payload): string {
  return Buffer.from(data ?? new Uint8Array()).toString('utf8')
}
