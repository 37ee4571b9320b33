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
  await openPayloads(client, plain)
  return plain.events ?? []
}

async function openPayloads(client: Client, value: unknown): Promise<void> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (isPayload(child)) Object.assign(value, { [key]: await opened(client, child) })
    else await openPayloads(client, child)
  }
}

interface JsonPayload {
  metadata: Record<string, string>
  data: string
}

function isPayload(value: unknown): value is JsonPayload {
  return typeof value === 'object' && value !== null && 'metadata' in value && 'data' in value
}

async function opened(client: Client, payload: JsonPayload): Promise<unknown> {
  const bytes: Payload = {
    metadata: Object.fromEntries(Object.entries(payload.metadata).map(([name, text]) => [name, Buffer.from(text, 'base64')])),
    data: Buffer.from(payload.data, 'base64'),
  }
  const decoded = await decodeAll(client, [bytes])
  return decoded.map(({ data }) => Buffer.from(data ?? new Uint8Array()).toString('utf8'))
}

async function decodeAll(client: Client, payloads: Payload[]): Promise<Payload[]> {
  let decoded = payloads
  for (const codec of client.options.loadedDataConverter.payloadCodecs) decoded = await codec.decode(decoded)
  return decoded
}
