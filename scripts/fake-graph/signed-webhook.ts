import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Posts a body as Meta does: signed over its exact bytes. Gives the status; rejects when nobody answers. */
export function postSigned(url: string, body: unknown, appSecret: string): Promise<number> {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const signature = createHmac('sha256', appSecret).update(bytes).digest('hex')
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length, 'x-hub-signature-256': `sha256=${signature}` }
    const call = request(url, { method: 'POST', agent, headers, timeout: 30_000 }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', reject)
    })
    call.on('timeout', () => call.destroy(new Error('The webhook did not answer in 30 s')))
    call.on('error', reject)
    call.end(bytes)
  })
}
