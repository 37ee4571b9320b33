import { describe, expect, it } from '@jest/globals'
import { createWhatsAppChannel } from '#activities/adapters/whatsapp'
import { checkMediaFile, type FileToSend } from '#activities/adapters/whatsapp-media-check'
import { createGuardedClient } from '#activities/guarded-client'
import type { MediaKind } from '#engine/flow/content'
import { startFakeGraph } from '../../../scripts/fake-graph.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const png = hex('89504e470d0a1a0a 0000000d 49484452 00000001 00000001 08020000 00')
const jpeg = hex('ffd8ffe0 0010 4a46494600 0101000001')
const gif = Buffer.from('GIF89a\x01\x00\x01\x00')
const pdf = Buffer.from('%PDF-1.7\n')
const mp4 = Buffer.concat([hex('00000018'), Buffer.from('ftypmp42'), hex('00000000'), Buffer.from('mp42isom')])
const m4a = Buffer.concat([hex('00000018'), Buffer.from('ftypM4A '), hex('00000000'), Buffer.from('M4A mp42')])
const still = Buffer.concat([Buffer.from('RIFF'), hex('00010000'), Buffer.from('WEBPVP8 '), hex('00000000')])
const animated = Buffer.concat([Buffer.from('RIFF'), hex('00010000'), Buffer.from('WEBPVP8X'), hex('0a000000 02000000')])
const words = Buffer.from('nombre;precio\nBota;1200\n')
const script = Buffer.from('#!/bin/sh\necho hola')

function file(bytes: Buffer, mimeType: string, size = bytes.length): FileToSend {
  return { body: chunksOf(bytes), mimeType, filename: 'archivo', size }
}

async function* chunksOf(bytes: Buffer) {
  yield bytes.subarray(0, 5)
  yield bytes.subarray(5)
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('a file that WhatsApp takes', () => {
  it.each<[string, MediaKind, Buffer, string, number, string]>([
    ['a picture of just the limit', 'image', jpeg, 'image/jpeg', 5_000_000, 'image/jpeg'],
    ['a picture under a wrong name', 'image', png, 'image/jpeg', 70, 'image/png'],
    ['a video', 'video', mp4, 'video/mp4', 16_000_000, 'video/mp4'],
    ['a recording of a phone', 'audio', m4a, 'audio/x-m4a', 90, 'audio/mp4'],
    ['a still sticker', 'sticker', still, 'image/webp', 100_000, 'image/webp'],
    ['an animated sticker', 'sticker', animated, 'image/webp', 500_000, 'image/webp'],
    ['a document', 'document', pdf, 'application/pdf', 100_000_000, 'application/pdf'],
    ['a price list, which is plain text there', 'document', words, 'text/csv', 24, 'text/plain'],
  ])('is %s', async (_, media, bytes, declared, size, mimeType) => {
    const checked = await checkMediaFile(media, file(bytes, declared, size))
    expect(checked).toMatchObject({ type: 'fits', file: { mimeType, size, filename: 'archivo' } })
    if (checked.type === 'fits') expect(await bytesOf(checked.file.body)).toEqual(bytes)
  })
})

describe('a file that WhatsApp would not take', () => {
  it.each<[string, MediaKind, Buffer, string, number, string, string]>([
    ['a large picture', 'image', jpeg, 'image/jpeg', 5_000_001, 'media.tooLarge', '5.001 MB; WhatsApp takes at most 5 MB as image'],
    ['a large video', 'video', mp4, 'video/mp4', 20_500_000, 'media.tooLarge', '20.5 MB; WhatsApp takes at most 16 MB as video'],
    ['a large still sticker', 'sticker', still, 'image/webp', 250_000, 'media.tooLarge', '0.25 MB; WhatsApp takes at most 0.1 MB'],
    ['a large animated sticker', 'sticker', animated, 'image/webp', 500_500, 'media.tooLarge', 'at most 0.5 MB as sticker'],
    ['a moving picture', 'image', gif, 'image/png', 10, 'media.wrongType', 'image/jpeg, image/png'],
    ['a picture called a document of words', 'document', gif, 'application/pdf', 10, 'media.wrongType', 'application/pdf'],
    ['a script called a picture', 'image', script, 'image/png', 19, 'media.wrongType', 'image/jpeg, image/png'],
    ['a video called a picture', 'image', mp4, 'image/jpeg', 24, 'media.wrongType', 'image/jpeg, image/png'],
  ])('is %s', async (_, media, bytes, declared, size, code, reason) => {
    const checked = await checkMediaFile(media, file(bytes, declared, size))
    expect(checked).toEqual({ type: 'failed', code, reason: expect.stringContaining(reason) })
  })

  it('is refused before anything is uploaded or sent', async () => {
    const graph = await startFakeGraph()
    const http = createGuardedClient({ allowedHosts: [], allowedOrigins: [graph.url] })
    let closed = 0
    async function* large() {
      try {
        yield jpeg
      } finally {
        closed += 1
      }
    }
    const openFile = async () => ({ ...file(jpeg, 'image/jpeg', 6_000_000), body: large() })
    const settings = { http, graphUrl: graph.url, graphVersion: 'v25.0', phoneNumberId: '109876543210987', token: graph.token, openFile }
    const content = { type: 'media' as const, media: 'image' as const, source: { fileId: 'f' } }
    const message = { id: 'm', to: { kind: 'phone' as const, address: '+5215512345678' }, content, keys: {} }
    const outcome = await createWhatsAppChannel(settings).send(message, AbortSignal.timeout(5_000))
    expect(outcome).toMatchObject({ type: 'failed', code: 'media.tooLarge' })
    expect([graph.stats.requests, closed]).toEqual([0, 1])
    await http.close()
    await graph.close()
  })
})
