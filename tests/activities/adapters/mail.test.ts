import { afterEach, describe, expect, it } from '@jest/globals'
import { createSmtpMailer } from '#activities/adapters/mail'
import { type MailServer, startMailServer } from '../../support/mail-server.ts'

const letter = {
  messageId: '<mail1@hilo>',
  to: 'ana@example.com',
  subject: 'Confirmação: ¿señor?',
  text: 'Olá, Ana\n',
  html: '<p>Olá, Ana</p>',
}

describe('a mailer', () => {
  let server: MailServer | null = null
  afterEach(async () => {
    await server?.close()
    server = null
  })

  async function send(options: Parameters<typeof startMailServer>[0] = {}, password?: string) {
    server = await startMailServer(options)
    const url = new URL(server.url)
    if (password !== undefined) url.password = password
    return [await createSmtpMailer(url.href, 'Hilo <hilo@example.com>').send(letter), server] as const
  }

  it('hands a mail over as it was written', async () => {
    const [outcome, { mails }] = await send()
    expect(outcome).toEqual({ type: 'sent', answer: expect.stringContaining('250') })
    expect(mails).toMatchObject([
      {
        messageId: '<mail1@hilo>',
        from: { name: 'Hilo', address: 'hilo@example.com' },
        to: [{ address: 'ana@example.com' }],
        subject: letter.subject,
        text: expect.stringContaining('Olá, Ana'),
        html: expect.stringContaining('<p>Olá, Ana</p>'),
      },
    ])
  })

  it('signs in where the server asks for it', async () => {
    const login = { user: 'hilo@example.com', password: 'p@ss:wörd/1' }
    expect((await send({ login }))[0].type).toBe('sent')
  })

  it('tells a sign-in that is refused', async () => {
    const [outcome, { mails }] = await send({ login: { user: 'hilo', password: 'right' } }, 'wrong')
    expect(outcome).toEqual({ type: 'refused', code: 'mail.signInRefused', answer: expect.stringContaining('535') })
    expect(mails).toEqual([])
  })

  it.each([
    [450, 'later', 'mail.later', 'Mailbox busy'],
    [421, 'later', 'mail.later', 'Try again later'],
    [550, 'refused', 'mail.refused', 'No such user here'],
    [554, 'refused', 'mail.refused', 'Blocked'],
  ])('takes a %i for "%s"', async (code, type, ours, words) => {
    server = await startMailServer()
    server.refusals.push({ code, words })
    const outcome = await createSmtpMailer(server.url, 'hilo@example.com').send(letter)
    expect(outcome).toEqual({ type, code: ours, answer: expect.stringContaining(words) })
  })

  it('takes a server that is away for one that comes back', async () => {
    const gone = await startMailServer()
    await gone.close()
    expect(await createSmtpMailer(gone.url, 'hilo@example.com').send(letter)).toEqual({
      type: 'later',
      code: 'mail.unreachable',
      answer: expect.stringContaining('ECONNREFUSED'),
    })
  })
})
