import type { Payload, PayloadCodec } from '@temporalio/common'
import { Defect } from '#engine/errors'
import { open, seal } from './cipher.ts'
import { INSTALLATION, type KeyRing } from './key-ring.ts'

const encoding = Buffer.from('binary/hilo-sealed')
const boundTo = 'temporal payload'

/**
 * Seals everything that Temporal stores with the data key of the company named in the workflow id (the installation's for workflows of
 * nobody). Decoding goes by the company named in the payload, so that a history is readable wherever it is looked at. Payloads hold ids,
 * enums and times only, and personal data never relies on this.
 */
export function createPayloadCodec(keyRing: KeyRing, companyOfWorkflow: (workflowId: string) => string | null): PayloadCodec {
  return {
    async encode(payloads, context) {
      const companyId = (context?.workflowId ? companyOfWorkflow(context.workflowId) : null) ?? INSTALLATION
      const key = await keyRing.company(companyId, 'data')
      return payloads.map((payload) => ({
        metadata: { encoding, 'hilo-company': Buffer.from(companyId) },
        data: seal(key, 'company', packed(payload), boundTo),
      }))
    },
    decode: (payloads) => Promise.all(payloads.map((payload) => decodeOne(keyRing, payload))),
  }
}

async function decodeOne(keyRing: KeyRing, payload: Payload): Promise<Payload> {
  const { metadata, data } = payload
  if (!metadata?.['encoding'] || !encoding.equals(metadata['encoding'])) return payload
  const company = metadata['hilo-company']
  if (!company || !data) throw new Defect('keys.badPayload', 'A sealed Temporal payload names no company or holds no data')
  const key = await keyRing.company(Buffer.from(company).toString(), 'data')
  return unpacked(open(key, data, boundTo))
}

/** A payload as bytes: each entry as name and value, each with its length before it; data is the last entry. */
function packed(payload: Payload): Buffer {
  const parts: Buffer[] = []
  const add = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    // Copied by value: what a workflow leaves out (an undefined result) comes from its sandbox as a plain empty array.
    parts.push(length, Buffer.from(bytes))
  }
  for (const [name, value] of Object.entries(payload.metadata ?? {})) {
    add(Buffer.from(name))
    add(value)
  }
  add(payload.data ?? new Uint8Array())
  return Buffer.concat(parts)
}

function unpacked(bytes: Buffer): Payload {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at)
    parts.push(bytes.subarray(at + 4, end))
    at = end
  }
  const data = parts.pop() ?? Buffer.alloc(0)
  const metadata: Record<string, Uint8Array> = {}
  for (let place = 0; place + 1 < parts.length; place += 2) {
    const [name, value] = [parts[place], parts[place + 1]]
    if (name && value) metadata[name.toString()] = value
  }
  return { metadata, data }
}
