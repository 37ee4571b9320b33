import { describe, expect, it } from '@jest/globals'
import { checkOrder, type Finding, isCheckCode, isProven, toCheck, toChecks } from '#engine/channels/check-sentences'
import { type LiveFacts, liveFindings } from '#engine/channels/live-findings'
import { graphAnswer } from '#engine/channels/whatsapp/graph-answer'
import { isRegistered, parseNumber, parseToken } from '#engine/channels/whatsapp/number-facts'

describe('the checks of a channel', () => {
  it('come all, in order, and unknown where nothing was found', () => {
    const checks = toChecks([
      { code: 'token.invalid', detail: {} },
      { code: 'publicUrl.notHttps', detail: { url: 'http://x' } },
    ])
    // What Meta's own calls prove is always known, one way or the other.
    expect(checks.map(({ id }) => id)).toEqual(checkOrder.filter((id) => id !== 'handshake' && id !== 'webhook'))
    expect(checks[0]).toMatchObject({
      id: 'publicUrl',
      state: 'failed',
      code: 'publicUrl.notHttps',
      sentence: { en: expect.stringContaining('http://x') },
    })
    expect(checks.filter(({ state }) => state === 'unknown').map(({ id }) => id)).toContain('permissions')
    expect(isProven(checks)).toBe(false)
  })

  it('have a sentence and, when they fail, a remedy in three languages', () => {
    for (const id of checkOrder) {
      expect(isCheckCode(`${id}.ok`)).toBe(true)
      expect(toCheck({ code: `${id}.ok`, detail: {} })).toMatchObject({ id, state: 'ok' })
    }
    const failed = toCheck({ code: 'handshake.wrongToken', detail: {} })
    for (const language of ['es', 'pt', 'en'] as const) {
      expect(failed.sentence[language]).toMatch(/\.$/)
      expect(failed.remedy?.[language]).toMatch(/\.$/)
    }
  })

  it('are proven when all are well; a name under no review keeps nothing back', () => {
    const findings = checkOrder.filter((id) => id !== 'name').map((id): Finding => ({ code: `${id}.ok`, detail: {} }))
    expect(isProven(toChecks(findings))).toBe(true)
    expect(isProven(toChecks([...findings.filter(({ code }) => code !== 'roundTrip.ok'), { code: 'roundTrip.waiting', detail: {} }]))).toBe(
      false,
    )
  })
})

const minute = 60_000
const now = 1_780_000_000_000
const nothing = { verifiedAt: null, wrongTokens: 0, lastWrongTokenAt: null, signedAt: null, wrongSignatures: 0, lastWrongSignatureAt: null }

describe('what only Meta’s own calls prove', () => {
  it.each<[string, Partial<LiveFacts> & { saw?: object }, string[]]>([
    ['nothing came yet', {}, ['handshake.waiting', 'webhook.waiting', 'roundTrip.waiting']],
    [
      'nothing came for a quarter of an hour',
      { startedAt: now - 15 * minute },
      ['handshake.notSeen', 'webhook.notSeen', 'roundTrip.waiting'],
    ],
    [
      'a wrong verify token',
      { saw: { lastWrongTokenAt: now, wrongTokens: 2 } },
      ['handshake.wrongToken', 'webhook.waiting', 'roundTrip.waiting'],
    ],
    [
      'a right one after it',
      { saw: { lastWrongTokenAt: now - 5, verifiedAt: now } },
      ['handshake.ok', 'webhook.waiting', 'roundTrip.waiting'],
    ],
    [
      'another secret',
      { saw: { verifiedAt: now - 9, lastWrongSignatureAt: now } },
      ['handshake.ok', 'webhook.wrongSignature', 'roundTrip.waiting'],
    ],
    [
      'a right signature after it',
      { saw: { lastWrongSignatureAt: now - 9, signedAt: now } },
      ['handshake.ok', 'webhook.ok', 'roundTrip.waiting'],
    ],
    ['a message', { saw: { signedAt: now }, roundTripAt: now }, ['handshake.ok', 'webhook.ok', 'roundTrip.ok']],
    [
      'no secrets on the installation',
      { hasSecret: false, hasVerifyToken: false },
      ['handshake.noToken', 'webhook.noSecret', 'roundTrip.waiting'],
    ],
    ['a channel that is still pending', { active: false }, ['handshake.waiting', 'webhook.waiting', 'roundTrip.notChecked']],
  ])('with %s', (_name, { saw, ...change }, codes) => {
    const facts: LiveFacts = {
      ...{
        now,
        startedAt: now - minute,
        hasSecret: true,
        hasVerifyToken: true,
        active: true,
        displayAddress: '5215512345678',
        roundTripAt: null,
      },
      seen: { ...nothing, ...saw },
      ...change,
    }
    expect(liveFindings(facts).map(({ code }) => code)).toEqual(codes)
  })
})

describe('an answer of Graph', () => {
  const error = (code: number, more: object = {}) => ({ error: { code, message: 'x', ...more } })
  it.each([
    ['a good one', 200, { id: '1' }, { type: 'ok', body: { id: '1' } }],
    ['an expired token', 401, error(190, { error_subcode: 463 }), { type: 'refused', why: 'expired', code: 'graph.190.463' }],
    ['a bad token', 401, error(190), { type: 'refused', why: 'token', code: 'graph.190' }],
    ['a missing permission', 403, error(200), { type: 'refused', why: 'permission', code: 'graph.200' }],
    ['an unknown id', 400, error(100, { error_subcode: 33 }), { type: 'refused', why: 'unknownObject', code: 'graph.100.33' }],
    [
      'a wrong proof',
      400,
      error(100, { message: 'Invalid appsecret_proof provided' }),
      { type: 'refused', why: 'appSecret', code: 'graph.100' },
    ],
    ['a wrong PIN', 400, error(133005), { type: 'refused', why: 'pinWrong', code: 'graph.133005' }],
    ['a rate limit', 400, error(80007), { type: 'limited', code: 'graph.80007', afterSeconds: 300 }],
    ['a bare 429', 429, undefined, { type: 'limited', code: 'http.429', afterSeconds: 300 }],
    ['an unwell Graph', 500, error(2), { type: 'away', code: 'graph.2' }],
    ['a gateway', 502, undefined, { type: 'away', code: 'http.502' }],
  ])('is read: %s', (_name, status, body, expected) => {
    expect(graphAnswer({ status, body, retryAfter: null })).toEqual(expected)
  })

  it('never carries its words, which may quote the token', () => {
    const answer = graphAnswer({ status: 401, body: error(190, { message: 'Malformed access token EAAsecret' }), retryAfter: null })
    expect(JSON.stringify(answer)).not.toContain('EAAsecret')
  })

  it('tells of numbers and tokens, whatever is missing', () => {
    expect(parseNumber({ id: 5 })).toMatchObject({ id: '5', facts: { displayAddress: null, status: null } })
    expect(parseNumber({ id: '5', display_phone_number: '+52 55 1234-5678', messaging_limit_tier: 'TIER_1K' })?.facts).toMatchObject({
      displayAddress: '525512345678',
      messagingLimit: 'TIER_1K',
    })
    expect(parseToken({ data: { is_valid: true, expires_at: 0 } })).toEqual({ valid: true, appId: null, scopes: null, expiresAt: null })
    expect(parseToken({ data: { is_valid: true, expires_at: 1_800_000_000, app_id: 7, scopes: ['a'] } })).toMatchObject({
      appId: '7',
      expiresAt: 1_800_000_000_000,
    })
    expect(isRegistered({ status: 'CONNECTED', platform: 'CLOUD_API' })).toBe(true)
    expect(isRegistered({ status: 'PENDING', platform: null })).toBe(false)
    expect(isRegistered({ status: null, platform: null })).toBeNull()
  })
})
