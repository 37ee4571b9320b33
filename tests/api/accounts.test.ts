import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type AccountSession, openAccountSession, totpOf } from '../support/account-session.ts'
import { openTestApi, type TestApi } from '../support/api.ts'
import { createPasskey } from '../support/passkey.ts'

const password = 'correct horse battery'

describe('an account without a mail server', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi({ HILO_SIGNUP: 'open' })
  })
  afterAll(() => api.close())

  let people = 0
  async function signedUp(): Promise<{ browser: AccountSession; email: string }> {
    people += 1
    const email = `ana${people}@example.com`
    const browser = openAccountSession(api.url)
    await expectStatus(browser.auth('post', '/sign-up/email', { name: 'Ana', email, password, language: 'pt' }), 200)
    return { browser, email }
  }
  const signIn = (browser: AccountSession, email: string, word = password) =>
    browser.auth('post', '/sign-in/email', { email, password: word })

  it('is told what it is', async () => {
    expect((await openAccountSession(api.url).api('get', '/sign-in-options')).body).toEqual({ signUp: 'first', mail: false, demo: false })
    const { browser, email } = await signedUp()
    expect((await browser.api('get', '/account')).body).toMatchObject({
      email,
      name: 'Ana',
      language: 'pt',
      administrator: true,
      mayCreateCompany: true,
      twoFactor: false,
      passkeys: 0,
      demo: false,
    })
    expect((await openAccountSession(api.url).api('get', '/sign-in-options')).body.signUp).toBe('open')
  })

  it('refuses a language that is none', async () => {
    const answer = await openAccountSession(api.url).auth('post', '/sign-up/email', {
      name: 'X',
      email: 'x@example.com',
      password,
      language: 'tlh',
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  it('asks for the second factor before it is anybody', async () => {
    const { browser, email } = await signedUp()
    const { body: begun } = await expectStatus(browser.auth('post', '/two-factor/enable', { password }), 200)
    expect(begun.backupCodes.length).toBeGreaterThan(4)
    await expectStatus(browser.auth('post', '/two-factor/verify-totp', { code: totpOf(begun.totpURI) }), 200)
    expect((await browser.api('get', '/account')).body.twoFactor).toBe(true)

    const other = openAccountSession(api.url)
    expect((await signIn(other, email)).body).toMatchObject({ twoFactorRedirect: true })
    expect((await other.api('get', '/account')).status).toBe(401)
    expect((await other.api('get', '/companies')).status).toBe(401)
    expect((await other.auth('post', '/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await other.api('get', '/account')).status).toBe(401)
    await expectStatus(other.auth('post', '/two-factor/verify-totp', { code: totpOf(begun.totpURI) }), 200)
    expect((await other.api('get', '/account')).status).toBe(200)

    const third = openAccountSession(api.url)
    await signIn(third, email)
    const [code] = begun.backupCodes
    await expectStatus(third.auth('post', '/two-factor/verify-backup-code', { code }), 200)
    expect((await third.api('get', '/account')).status).toBe(200)
    const fourth = openAccountSession(api.url)
    await signIn(fourth, email)
    expect((await fourth.auth('post', '/two-factor/verify-backup-code', { code })).status).toBe(401)
  })

  it('keeps secrets and backup codes of the second factor unreadable', async () => {
    const { browser } = await signedUp()
    const { body: begun } = await browser.auth('post', '/two-factor/enable', { password })
    const kept = JSON.stringify(await api.storage.connection.collection('twoFactor').find().toArray())
    expect(kept).not.toContain(new URL(begun.totpURI).searchParams.get('secret'))
    for (const code of begun.backupCodes) expect(kept).not.toContain(code)
  })

  it('signs in with a passkey', async () => {
    const { browser, email } = await signedUp()
    const [passkey, origin, rpId] = [createPasskey(), api.url, new URL(api.url).hostname]
    const { body: options } = await expectStatus(browser.auth('get', '/passkey/generate-register-options'), 200)
    const response = passkey.register({ challenge: options.challenge, rpId, origin })
    await expectStatus(browser.auth('post', '/passkey/verify-registration', { response, name: 'Laptop' }), 200)
    expect((await browser.api('get', '/account')).body.passkeys).toBe(1)

    const other = openAccountSession(api.url)
    const { body: asked } = await expectStatus(other.auth('get', '/passkey/generate-authenticate-options'), 200)
    const signed = passkey.signIn({ challenge: asked.challenge, rpId, origin })
    await expectStatus(other.auth('post', '/passkey/verify-authentication', { response: signed }), 200)
    expect((await other.api('get', '/account')).body.email).toBe(email)

    const foreign = openAccountSession(api.url)
    const { body: again } = await foreign.auth('get', '/passkey/generate-authenticate-options')
    const elsewhere = passkey.signIn({ challenge: again.challenge, rpId, origin: 'https://evil.example' })
    expect((await foreign.auth('post', '/passkey/verify-authentication', { response: elsewhere })).status).toBeGreaterThanOrEqual(400)
  })

  it('lists where it is signed in, without tokens, and signs out there', async () => {
    const { browser, email } = await signedUp()
    const phone = openAccountSession(api.url)
    await expectStatus(signIn(phone, email), 200)
    const { items } = (await browser.api('get', '/account/sessions')).body
    expect(items).toHaveLength(2)
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    const tokens = await api.storage.connection.collection('session').find().toArray()
    for (const { token } of tokens) expect(JSON.stringify(items)).not.toContain(token)

    const other = items.find(({ current }: { current: boolean }) => !current)
    const stranger = (await signedUp()).browser
    expect((await stranger.api('delete', `/account/sessions/${other.id}`)).status).toBe(404)
    expect((await browser.api('delete', `/account/sessions/${other.id}`)).status).toBe(204)
    expect((await phone.api('get', '/account')).status).toBe(401)
    expect((await browser.api('get', '/account')).status).toBe(200)
    await signIn(phone, email)
    expect((await phone.api('post', '/account/sessions/revoke-others')).body).toEqual({ revoked: 1 })
    expect((await browser.api('get', '/account')).status).toBe(401)
  })

  it('changes its address with the password, and to no one else’s', async () => {
    const { browser, email } = await signedUp()
    const { email: taken } = await signedUp()
    expect((await browser.api('post', '/account/email', { email: 'new@example.com', password: 'wrong wrong wrong' })).body.code).toBe(
      'account.wrongPassword',
    )
    expect((await browser.api('post', '/account/email', { email: taken, password })).status).toBe(409)
    expect((await browser.api('post', '/account/email', { email: 'New@Example.com', password })).body).toEqual({ outcome: 'changed' })
    expect((await signIn(openAccountSession(api.url), email)).status).toBe(401)
    expect((await signIn(openAccountSession(api.url), 'new@example.com')).status).toBe(200)
  })

  it('changes its password and is signed out elsewhere', async () => {
    const { browser, email } = await signedUp()
    const phone = openAccountSession(api.url)
    await signIn(phone, email)
    const change = { currentPassword: password, newPassword: 'another horse battery', revokeOtherSessions: true }
    await expectStatus(browser.auth('post', '/change-password', change), 200)
    expect((await phone.api('get', '/account')).status).toBe(401)
    expect((await browser.api('get', '/account')).status).toBe(200)
    expect((await signIn(openAccountSession(api.url), email)).status).toBe(401)
  })

  it('gets a new password by a link of the administrator, which works once', async () => {
    const administrator = openAccountSession(api.url)
    await signIn(administrator, 'ana1@example.com')
    const { browser, email } = await signedUp()
    const { body } = await expectStatus(administrator.api('post', '/installation/reset-links', { email }), 200)
    expect(body.delivery).toBe('link')
    const { body: second } = await administrator.api('post', '/installation/reset-links', { email })
    const [page, token] = body.link.split('#')
    expect(page).toBe(`${api.url}/reset-password`)
    const reset = (word: string) => openAccountSession(api.url).auth('post', '/reset-password', { token, newPassword: word })
    await expectStatus(reset('brand new battery'), 200)
    expect((await browser.api('get', '/account')).status).toBe(401)
    expect((await signIn(openAccountSession(api.url), email, 'brand new battery')).status).toBe(200)
    const other = { token: second.link.split('#')[1], newPassword: 'yet another battery' }
    expect((await openAccountSession(api.url).auth('post', '/reset-password', other)).body.code).toBe('auth.resetLinkOver')
    const used = await reset('yet another battery')
    expect(used.status).toBe(400)
    expect(used.body).toMatchObject({ code: 'auth.resetLinkOver', message: expect.stringContaining('Ask for a new link') })
    expect((await signIn(openAccountSession(api.url), email, 'brand new battery')).status).toBe(200)
    expect((await browser.api('post', '/installation/reset-links', { email })).status).toBe(401)
    expect((await administrator.api('post', '/installation/reset-links', { email: 'nobody@example.com' })).status).toBe(404)
  })

  it('is not reset by a link that is too old', async () => {
    const administrator = openAccountSession(api.url)
    await signIn(administrator, 'ana1@example.com')
    const { email } = await signedUp()
    const { link } = (await administrator.api('post', '/installation/reset-links', { email })).body
    await api.storage.connection.collection('verification').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1000) } })
    const late = await openAccountSession(api.url).auth('post', '/reset-password', {
      token: link.split('#')[1],
      newPassword: 'brand new battery',
    })
    expect(late.body.code).toBe('auth.resetLinkOver')
    expect((await signIn(openAccountSession(api.url), email)).status).toBe(200)
  })

  it('leaves a trail of what was changed, without addresses', async () => {
    const { items } = await api.storage.installation.audit.list({ limit: 200 })
    const actions = new Set(items.map(({ action }) => action))
    for (const action of [
      'account.twoFactorBegun',
      'account.passkeyAdded',
      'account.passwordChanged',
      'account.passwordReset',
      'account.resetLinkMade',
      'account.sessionRevoked',
      'account.emailChangeAsked',
    ])
      expect(actions).toContain(action)
    expect(JSON.stringify(items)).not.toContain('@')
  })

  it.each(['/list-sessions', '/revoke-session', '/change-email', '/delete-user', '/two-factor/send-otp'])('has no %s', async (path) => {
    const { browser } = await signedUp()
    expect((await browser.auth(path === '/list-sessions' ? 'get' : 'post', path)).status).toBe(404)
  })

  it('asks for mail in vain', async () => {
    const { email } = await signedUp()
    expect((await openAccountSession(api.url).auth('post', '/request-password-reset', { email })).body.code).toBe('RESET_PASSWORD_DISABLED')
  })
})

describe('an account with a mail server', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi({ HILO_SIGNUP: 'open', SMTP_URL: 'smtp://127.0.0.1:1' })
    await openAccountSession(api.url).auth('post', '/sign-up/email', { name: 'First', email: 'first@example.com', password })
  })
  afterAll(() => api.close())

  it('lets the administrator in at once: a mail server that does not work locks nobody out', async () => {
    const answer = await openAccountSession(api.url).auth('post', '/sign-in/email', { email: 'first@example.com', password })
    expect(answer.status).toBe(200)
  })

  it('verifies an address before the first sign-in', async () => {
    const browser = openAccountSession(api.url)
    await expectStatus(browser.auth('post', '/sign-up/email', { name: 'Bea', email: 'bea@example.com', password, language: 'en' }), 200)
    const refused = await browser.auth('post', '/sign-in/email', { email: 'bea@example.com', password })
    expect([refused.status, refused.body.code]).toEqual([403, 'EMAIL_NOT_VERIFIED'])
    const mail = await lastMailTo(api, 'bea@example.com')
    expect(mail).toMatchObject({ language: 'en', template: { kind: 'verify', name: 'Bea' } })
    const [page, token] = linkIn(mail).split('#')
    expect(page).toBe(`${api.url}/verify-email`)
    expect((await browser.auth('get', '/verify-email?token=nonsense')).status).toBe(401)
    await expectStatus(browser.auth('get', `/verify-email?token=${token}`), 200)
    await expectStatus(browser.auth('post', '/sign-in/email', { email: 'bea@example.com', password }), 200)
  })

  it('gets a new password by mail, and says nothing of addresses it does not know', async () => {
    const browser = openAccountSession(api.url)
    const known = await browser.auth('post', '/request-password-reset', { email: 'bea@example.com' })
    const unknown = await browser.auth('post', '/request-password-reset', { email: 'nobody@example.com' })
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    const mail = await lastMailTo(api, 'bea@example.com')
    expect(mail?.template.kind).toBe('reset')
    const token = linkIn(mail).split('#')[1]
    await expectStatus(browser.auth('post', '/reset-password', { token, newPassword: 'brand new battery' }), 200)
    expect((await browser.auth('post', '/reset-password', { token, newPassword: 'brand new battery' })).body.code).toBe(
      'auth.resetLinkOver',
    )
  })

  it('changes its address once the new one is confirmed', async () => {
    const browser = openAccountSession(api.url)
    await browser.auth('post', '/sign-in/email', { email: 'bea@example.com', password: 'brand new battery' })
    const asked = await browser.api('post', '/account/email', { email: 'bea2@example.com', password: 'brand new battery' })
    expect(asked.body).toEqual({ outcome: 'confirmByMail' })
    expect((await browser.api('get', '/account')).body.email).toBe('bea@example.com')
    const token = linkIn(await lastMailTo(api, 'bea2@example.com')).split('#')[1]
    await expectStatus(browser.auth('get', `/verify-email?token=${token}`), 200)
    expect((await browser.api('get', '/account')).body).toMatchObject({ email: 'bea2@example.com', emailVerified: true })
  })
})

async function expectStatus<Answer extends { status: number; body: unknown }>(answer: Promise<Answer>, status: number): Promise<Answer> {
  const given = await answer
  expect([given.status, status === given.status ? null : given.body]).toEqual([status, null])
  return given
}

type SentMail = Awaited<ReturnType<TestApi['storage']['installation']['mails']['toSend']>>

/** What the API handed to the post for an address last. */
async function lastMailTo(api: TestApi, to: string): Promise<SentMail> {
  for (const { companyId, mailId } of api.gateway.mails.toReversed()) {
    const mail = await api.storage.repositories(companyId).mails.toSend(mailId)
    if (mail?.to === to) return mail
  }
  return null
}

function linkIn(mail: SentMail): string {
  return mail && 'link' in mail.template ? (mail.template.link ?? '') : ''
}
