import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { postSigned } from '../../../scripts/fake-graph/signed-webhook.ts'
import { type FakeGraph, startFakeGraph } from '../../../scripts/fake-graph.ts'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { until } from '../../support/until.ts'
import { textWebhook } from '../../support/whatsapp-webhooks.ts'

const secret = 'test_app_secret'
const phoneNumberId = '109876543210987'
const accountId = '104578239910023'
const good = { kind: 'whatsapp', name: 'Tienda', accountId, phoneNumberId, accessToken: 'fake-token' }

interface Check {
  id: string
  state: string
  code: string
  sentence: Record<'es' | 'pt' | 'en', string>
  remedy: Record<'es' | 'pt' | 'en', string> | null
}

describe('the proof of a channel', () => {
  let graph: FakeGraph
  let api: TestApi
  let acme: TestCompany
  let owner: Caller

  beforeAll(async () => {
    graph = await startFakeGraph({ appSecret: secret })
    api = await openTestApi({ META_GRAPH_URL: graph.url, META_APP_SECRET: secret })
  })
  beforeEach(async () => {
    acme = await api.company('Acme')
    owner = await acme.member('owner')
    Object.assign(graph.access, {
      secret,
      scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
      expired: false,
      expiresAt: 0,
    })
    graph.numbers[phoneNumberId] = { wabaId: accountId, displayPhoneNumber: '254700111222', verifiedName: 'Acme' }
    graph.subscribed.clear()
    graph.overrides.clear()
    await api.storage.connection.collection('webhookApps').deleteMany({})
  })
  afterEach(async () => {
    // The number is free again for the next test.
    await api.storage.connection.collection('channels').deleteMany({})
  })
  afterAll(async () => {
    await api.close()
    await graph.close()
  })

  async function connect(change: object = {}): Promise<string> {
    return (
      await owner
        .post('/api/v1/channels')
        .send({ ...good, ...change })
        .expect(201)
    ).body.id
  }

  async function prove(id: string, body: object = {}) {
    const proof = (await owner.post(`/api/v1/channels/${id}/proof`).send(body).expect(200)).body
    return { proof, codes: codesOf(proof), failed: proof.checks.filter(({ state }: Check) => state === 'failed') as Check[] }
  }

  async function look(id: string) {
    return (await owner.get(`/api/v1/channels/${id}/proof`).expect(200)).body
  }

  it('finds every link in order but what only Meta can show, and subscribes the account', async () => {
    const id = await connect()
    const { proof, codes } = await prove(id)
    expect(codes).toMatchObject({
      token: 'token.ok',
      permissions: 'permissions.ok',
      appSecret: 'appSecret.ok',
      number: 'number.ok',
      account: 'account.ok',
      name: 'name.ok',
      registration: 'registration.ok',
      subscription: 'subscription.ok',
      address: 'address.ok',
      handshake: 'handshake.waiting',
      webhook: 'webhook.waiting',
      roundTrip: 'roundTrip.waiting',
    })
    expect(proof).toMatchObject({ channel: { status: 'active' }, proven: false, roundTrip: null })
    expect([...graph.subscribed]).toEqual([accountId])
    expect(graph.violations).toEqual([])
    expect((await owner.get(`/api/v1/channels/${id}/health`)).body).toMatchObject({
      token: { state: 'ok', expiresAt: null },
      number: { verifiedName: 'Acme', nameStatus: 'APPROVED', status: 'CONNECTED', quality: 'GREEN', messagingLimit: 'TIER_250' },
      errors: [],
      quiet: null,
    })
  })

  it('sees Meta’s check, a signed webhook and the first message that comes after it began', async () => {
    const id = await connect()
    await prove(id)
    expect(await graph.verifyWebhook(`${api.url}/webhooks/whatsapp`, 'verify-me')).toEqual({ status: 200, verified: true })
    await until('the check is noted', async () => codesOf(await look(id))['handshake'] === 'handshake.ok')
    const { body } = textWebhook({ from: '5215599990001', text: 'hola desde mi teléfono' })
    expect(await postSigned(`${api.url}/webhooks/whatsapp`, body, secret)).toBe(200)
    const proof = await until('the message is shown', async () => {
      const now = await look(id)
      return codesOf(now)['roundTrip'] === 'roundTrip.ok' && codesOf(now)['webhook'] === 'webhook.ok' && now
    })
    expect(proof.roundTrip).toMatchObject({ preview: 'hola desde mi teléfono', conversationId: expect.any(String) })
    expect((await owner.get(`/api/v1/channels/${id}/health`)).body).toMatchObject({
      lastInboundAt: expect.any(Number),
      lastWebhookAt: expect.any(Number),
    })
    // A later proof asks for a message of its own.
    expect((await prove(id)).codes['roundTrip']).toBe('roundTrip.waiting')
  })

  it.each<[string, () => Promise<string>, string, string]>([
    ['a bad token', () => connect({ accessToken: 'wrong-token-here' }), 'token', 'token.invalid'],
    [
      'an expired token',
      async () => {
        graph.access.expired = true
        return connect()
      },
      'token',
      'token.expired',
    ],
    [
      'a missing permission',
      async () => {
        graph.access.scopes = ['whatsapp_business_messaging']
        return connect()
      },
      'permissions',
      'permissions.missing',
    ],
    ['an account that does not exist', () => connect({ accountId: '104578239919999' }), 'account', 'account.unreachable'],
    ['another account of the shop', () => connect({ accountId: '104578239910077' }), 'account', 'account.otherNumber'],
    ['a number that does not exist', () => connect({ phoneNumberId: '109876543219999' }), 'number', 'number.unknown'],
    [
      'a number that is not registered',
      async () => {
        Object.assign(graph.numbers[phoneNumberId] ?? {}, { status: 'PENDING', platform: 'NOT_APPLICABLE' })
        return connect()
      },
      'registration',
      'registration.needed',
    ],
    [
      'a number under restriction',
      async () => {
        Object.assign(graph.numbers[phoneNumberId] ?? {}, { status: 'RESTRICTED' })
        return connect()
      },
      'number',
      'number.restricted',
    ],
    [
      'a declined name',
      async () => {
        Object.assign(graph.numbers[phoneNumberId] ?? {}, { nameStatus: 'DECLINED' })
        return connect()
      },
      'name',
      'name.declined',
    ],
    [
      'another app secret',
      async () => {
        graph.access.secret = 'the-secret-of-another-app'
        return connect()
      },
      'appSecret',
      'appSecret.wrong',
    ],
    [
      'webhooks sent elsewhere',
      async () => {
        graph.overrides.set(accountId, 'https://other-tool.example/hook')
        return connect()
      },
      'subscription',
      'subscription.elsewhere',
    ],
    [
      'a wrong verify token in Meta',
      async () => {
        await graph.verifyWebhook(`${api.url}/webhooks/whatsapp`, 'another-token')
        return connect()
      },
      'handshake',
      'handshake.wrongToken',
    ],
    [
      'webhooks signed with another secret',
      async () => {
        expect(await postSigned(`${api.url}/webhooks/whatsapp`, textWebhook({ from: '5215599990002', text: 'x' }).body, 'other')).toBe(401)
        return connect()
      },
      'webhook',
      'webhook.wrongSignature',
    ],
    ['an address that is not https', () => connect(), 'publicUrl', 'publicUrl.notHttps'],
  ])('tells %s in words, with the remedy', async (_name, arrange, check, code) => {
    const id = await arrange()
    await prove(id)
    const found = await until(`${code} is found`, async () => {
      const checks: Check[] = (await look(id)).checks
      return checks.find((one) => one.code === code)
    })
    expect(found).toMatchObject({ id: check, state: 'failed' })
    for (const language of ['es', 'pt', 'en'] as const) {
      expect(found.sentence[language]).toMatch(/\S.*[.)]$/)
      expect(found.remedy?.[language]).toMatch(/\S/)
    }
  })

  it('tells each of those failures apart: nothing else fails with it', async () => {
    graph.access.scopes = ['whatsapp_business_management']
    const { failed } = await prove(await connect())
    expect(failed.map(({ code }) => code)).toEqual(['publicUrl.notHttps', 'permissions.missing'])
  })

  it('registers a number with its PIN, tells a wrong one, and keeps neither', async () => {
    graph.numbers[phoneNumberId] = {
      wabaId: accountId,
      displayPhoneNumber: '254700111222',
      verifiedName: 'Acme',
      status: 'PENDING',
      pin: '123456',
    }
    const id = await connect()
    expect((await prove(id, { pin: '999999' })).codes['registration']).toBe('registration.pinWrong')
    expect((await prove(id, { pin: '123456' })).codes['registration']).toBe('registration.ok')
    expect((await prove(id)).codes['registration']).toBe('registration.ok')
    expect((await owner.post(`/api/v1/channels/${id}/proof`).send({ pin: '12' })).status).toBe(400)
    const stored = JSON.stringify(await api.storage.connection.collection('channelHealth').find().toArray())
    expect(stored).not.toContain('123456')
  })

  it('says what could not be asked when Graph is away, slow or asked too often, and changes nothing', async () => {
    const id = await connect()
    graph.failNext({ on: 'manage', times: 4, fault: { type: 'error', code: 80007 } })
    const limited = await prove(id)
    expect(limited.codes).toMatchObject({ token: 'token.notChecked', number: 'number.notChecked', account: 'account.notChecked' })
    expect(limited.proof.channel.status).toBe('active')
  })

  it('keeps a number from two companies: the second is told who has it, in words', async () => {
    const first = await connect({ accessToken: 'not-yet-valid-token' })
    const bora = await (await api.company('Bora')).member('owner')
    await bora.post('/api/v1/channels').send(good).expect(201)
    const { body: channel } = await owner.get(`/api/v1/channels/${first}`)
    await owner.patch(`/api/v1/channels/${first}`).send({ version: channel.version, accessToken: 'fake-token' }).expect(200)
    const { proof, failed } = await prove(first)
    expect(failed.map(({ code }) => code)).toContain('number.taken')
    expect(proof.channel.status).toBe('pending')
  })

  it('gives the page what to copy into Meta, for the installation’s app and an own one', async () => {
    const env = (await owner.get('/api/v1/meta-apps/env/connection').expect(200)).body
    expect(env).toMatchObject({
      own: false,
      webhookUrl: `${api.url}/webhooks/whatsapp`,
      verifyToken: 'verify-me',
      problems: [{ code: 'publicUrl.notHttps' }],
    })
    expect(env.fields).toContain('messages')
    const { body: app } = await owner.post('/api/v1/meta-apps').send({ name: 'Own', appId: '77', appSecret: 'own-secret-1' })
    expect(app).not.toHaveProperty('verifyToken')
    expect(app.code).toBe('request.invalid')
    const made = (await owner.post('/api/v1/meta-apps').send({ name: 'Own', appId: '77777', appSecret: 'own-secret-1' }).expect(201)).body
    const own = (await owner.get(`/api/v1/meta-apps/${made.key}/connection`).expect(200)).body
    expect(own).toMatchObject({
      own: true,
      appId: '77777',
      webhookUrl: `${api.url}/webhooks/whatsapp/${made.key}`,
      verifyToken: expect.stringMatching(/^\S{20,}$/),
    })
    expect(await graph.verifyWebhook(own.webhookUrl, own.verifyToken)).toMatchObject({ verified: true })
    await until('the check is noted', async () => {
      const { seen } = (await owner.get(`/api/v1/meta-apps/${made.key}/connection`)).body
      return seen.verifiedAt !== null
    })
    expect(JSON.stringify(own)).not.toContain('own-secret')
    const id = await connect({ appKey: made.key })
    const { failed } = await prove(id)
    expect(failed.map(({ code }) => code)).toEqual(expect.arrayContaining(['token.otherApp', 'appSecret.wrong']))
    graph.access.appId = '78888'
    const mended = await owner.patch(`/api/v1/meta-apps/${made.key}`).send({ appId: '78888', appSecret: secret }).expect(200)
    expect(mended.body).toMatchObject({ key: made.key, name: 'Own', appId: '78888' })
    expect((await prove(id)).codes).toMatchObject({ token: 'token.ok', appSecret: 'appSecret.ok' })
    expect((await owner.get(`/api/v1/meta-apps/${made.key}/connection`)).body.verifyToken).toBe(own.verifyToken)
    expect((await owner.patch('/api/v1/meta-apps/absent').send({ name: 'X' })).body.code).toBe('metaApp.notFound')
  })

  it('counts refused calls coarsely and without bodies; strangers without a signature say nothing', async () => {
    const wrong = () => graph.verifyWebhook(`${api.url}/webhooks/whatsapp`, 'another-token')
    await Promise.all([wrong(), wrong(), wrong()])
    await fetch(`${api.url}/webhooks/whatsapp`, { method: 'POST', body: '{"object":"x"}' })
    await until('they are counted', async () => {
      const { seen } = (await owner.get('/api/v1/meta-apps/env/connection')).body
      expect(seen.wrongSignatures).toBe(0)
      return seen.wrongTokens === 3
    })
  })

  it('warns of refused calls on the channel until a good one comes', async () => {
    const id = await connect()
    const verify = (token: string) => graph.verifyWebhook(`${api.url}/webhooks/whatsapp`, token)
    const refused = async () => (await owner.get(`/api/v1/channels/${id}/health`).expect(200)).body.refused
    await verify('another-token')
    await until('it is counted', async () => (await refused()).wrongTokens > 0)
    await verify('verify-me')
    await until('it is forgiven', async () => (await refused()).wrongTokens === 0)
    expect(await refused()).toMatchObject({ lastWrongTokenAt: null })
  })
})

describe('an installation that Meta cannot reach', () => {
  it.each([
    ['at an address where nobody answers', { PUBLIC_URL: 'https://127.0.0.1:9' }, ['publicUrl.ok', 'address.unreachable']],
    ['without its secrets', { META_APP_SECRET: '', META_VERIFY_TOKEN: '' }, ['appSecret.missing', 'handshake.noToken', 'webhook.noSecret']],
  ])('is told %s', async (_name, settings, codes) => {
    const graph = await startFakeGraph()
    const api = await openTestApi({ META_GRAPH_URL: graph.url, ...settings })
    try {
      const owner = await (await api.company('Acme')).member('owner')
      const { id } = (await owner.post('/api/v1/channels').send(good).expect(201)).body
      const proof = (await owner.post(`/api/v1/channels/${id}/proof`).send({}).expect(200)).body
      expect(Object.values(codesOf(proof))).toEqual(expect.arrayContaining(codes))
    } finally {
      await api.close()
      await graph.close()
    }
  })
})

function codesOf({ checks }: { checks: Check[] }): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, code }) => [id, code]))
}
