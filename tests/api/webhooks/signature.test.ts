import { describe, expect, it } from '@jest/globals'
import { verifyChallenge, verifySignature } from '#api/webhooks/signature'
import { rawFixture, signatures, whatsAppFixtures } from '../../support/whatsapp-fixtures.ts'

const secret = signatures.secrets.meta_app_secret
const headerOf = (name: string) => signatures.files[`whatsapp/${name}`]?.['X-Hub-Signature-256'] ?? ''

describe('verifySignature', () => {
  it.each(whatsAppFixtures)('accepts the exact bytes of %s', (name) => {
    expect(verifySignature(rawFixture(name), headerOf(name), secret)).toBe(true)
  })

  const body = rawFixture('text.json')
  const header = headerOf('text.json')
  const altered = Buffer.from(body.toString('utf8').replace('size 40', 'size 41'))
  it.each<[string, Buffer, string | undefined, string]>([
    ['an altered body', altered, header, secret],
    ['a truncated body', body.subarray(0, body.length - 1), header, secret],
    ['a missing header', body, undefined, secret],
    ['an empty header', body, '', secret],
    ['a header without its prefix', body, header.slice('sha256='.length), secret],
    ['the older sha1 prefix', body, header.replace('sha256', 'sha1'), secret],
    ['a shortened digest', body, header.slice(0, -2), secret],
    ['a digest with a tail', body, `${header}00`, secret],
    ['two headers joined', body, `${header}, ${header}`, secret],
    ['upper-case hex', body, `sha256=${header.slice(7).toUpperCase()}`, secret],
    ['the secret of another app', body, header, 'another_secret'],
    ['an empty secret', body, header, ''],
  ])('refuses %s', (_what, bytes, given, key) => {
    expect(verifySignature(bytes, given, key)).toBe(false)
  })
})

describe('verifyChallenge', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'right' }

  it('gives the challenge back verbatim', () => {
    expect(verifyChallenge(query, 'right')).toEqual({ type: 'ok', challenge: '1158201444' })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a wrong token', { ...query, 'hub.verify_token': 'wrong' }, 'right'],
    ['another mode', { ...query, 'hub.mode': 'unsubscribe' }, 'right'],
    ['a missing challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': 'right' }, 'right'],
    ['a token given twice', { ...query, 'hub.verify_token': ['right', 'right'] }, 'right'],
    ['an app without token', { ...query, 'hub.verify_token': '' }, ''],
    ['an empty query', {}, 'right'],
  ])('refuses %s', (_what, asked, token) => {
    expect(verifyChallenge(asked, token)).toEqual({ type: 'refused' })
  })
})
