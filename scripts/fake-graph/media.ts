import { randomInt } from 'node:crypto'
import type { createFaults } from './faults.ts'
import { graphError, json, type Reply, unknownId } from './reply.ts'

interface StoredMedia {
  mimeType: string
  bytes: Buffer
}

const limits: [RegExp, number][] = [
  [/^image\/(jpeg|png)$/, 5_000_000],
  [/^image\/webp$/, 500_000],
  [/^audio\/(aac|amr|mpeg|mp4|ogg)/, 16_000_000],
  [/^video\/(mp4|3gpp)$/, 16_000_000],
  [/^(text\/plain|application\/(pdf|msword|vnd\.))/, 100_000_000],
]

/** Upload, look-up, download and deletion of media; addresses work with the token only, and only while they are new. */
export function createMedia(baseUrl: () => string, faults: ReturnType<typeof createFaults>) {
  const stored = new Map<string, StoredMedia>()
  const tickets = new Map<string, string>()

  function keep(media: StoredMedia): string {
    const id = String(1_000_000_000_000 + stored.size * 1000 + randomInt(1000))
    stored.set(id, media)
    return id
  }

  return {
    stored,
    keep,
    upload(contentType: string, body: Buffer): Reply {
      const fault = faults.next('upload')
      if (fault?.type === 'error') return graphError(fault)
      if (fault?.type === 'cut') return { type: 'cut' }
      const form = readForm(contentType, body)
      const file = form['file']
      const mimeType = form['type']?.bytes.toString() ?? ''
      const limit = limits.find(([type]) => type.test(mimeType))?.[1]
      if (form['messaging_product']?.bytes.toString() !== 'whatsapp')
        return graphError({ code: 100, details: 'messaging_product is required' })
      if (!file?.filename) return graphError({ code: 100, details: 'file is required' })
      if (file.contentType !== mimeType) return graphError({ code: 100, details: 'type and Content-Type of file differ' })
      if (limit === undefined) return graphError({ code: 131053, details: `Unsupported type ${mimeType}` })
      if (file.bytes.length > limit) return graphError({ code: 131053, details: `File of ${file.bytes.length} bytes is too large` })
      return json({ id: keep({ mimeType, bytes: file.bytes }) })
    },
    find(id: string): Reply {
      const fault = faults.next('media')
      if (fault?.type === 'error') return graphError(fault)
      const media = stored.get(id)
      if (!media) return unknownId(id)
      const ticket = `${id}-${randomInt(1_000_000)}`
      tickets.set(ticket, id)
      const { mimeType, bytes } = media
      const url = `${baseUrl()}/media/${ticket}`
      return json({ messaging_product: 'whatsapp', url, mime_type: mimeType, sha256: '', file_size: String(bytes.length), id })
    },
    download(ticket: string): Reply {
      const fault = faults.next('download')
      if (fault?.type === 'http')
        return { type: 'bytes', status: fault.status, contentType: 'text/html', bytes: Buffer.from(fault.body ?? '') }
      const media = stored.get(tickets.get(ticket) ?? '')
      if (!media) return { type: 'bytes', status: 404, contentType: 'text/html', bytes: Buffer.alloc(0) }
      return { type: 'bytes', status: 200, contentType: media.mimeType, bytes: media.bytes, cutHalfway: fault?.type === 'cut' }
    },
    remove(id: string): Reply {
      return stored.delete(id) ? json({ success: true }) : unknownId(id)
    },
  }
}

interface FormPart {
  contentType: string | null
  filename: string | null
  bytes: Buffer
}

/** The parts of a multipart form by name; nothing when it is not one. */
function readForm(contentType: string, body: Buffer): Record<string, FormPart> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  const parts: Record<string, FormPart> = {}
  if (!boundary) return parts
  const mark = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(mark); at !== -1; ) {
    const next = body.indexOf(mark, at + mark.length)
    if (next === -1) break
    const part = body.subarray(at + mark.length + 2, next - 2)
    const split = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, split).toString()
    const name = /name="([^"]*)"/.exec(head)?.[1]
    if (name) {
      parts[name] = {
        contentType: /content-type:\s*(.+)/i.exec(head)?.[1]?.trim() ?? null,
        filename: /filename="([^"]*)"/.exec(head)?.[1] ?? null,
        bytes: part.subarray(split + 4),
      }
    }
    at = next
  }
  return parts
}
