import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  /** SMTP_URL of it. */
  url: string
  port: number
  /** What was taken, parsed as a mail program would. */
  mails: Email[]
  /** Addresses that were asked for, refused ones included. */
  asked: string[]
  /** What recipients are answered, in this order; then everybody is taken. */
  refusals: { code: number; words: string }[]
  close(): Promise<void>
}

interface Options {
  port?: number
  /** Only this user with this password may send. */
  login?: { user: string; password: string }
}

/** A mail server of its own on this machine that speaks real SMTP. */
export async function startMailServer({ port = 0, login }: Options = {}): Promise<MailServer> {
  const mails: Email[] = []
  const asked: string[] = []
  const refusals: MailServer['refusals'] = []
  const server = new SMTPServer({
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: !login,
    onAuth: ({ username, password }, _session, done) => {
      if (username === login?.user && password === login?.password) done(null, { user: username })
      else done(Object.assign(new Error('Authentication credentials invalid'), { responseCode: 535 }))
    },
    onRcptTo: ({ address }, _session, done) => {
      asked.push(address)
      const refusal = refusals.shift()
      done(refusal ? Object.assign(new Error(refusal.words), { responseCode: refusal.code }) : null)
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail)
          done()
        }, done)
      })
    },
  })
  // Whoever hangs up on it is not its trouble.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  // A TCP server that listens has such an address.
  const taken = (server.server.address() as AddressInfo).port
  const user = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : ''
  return {
    url: `smtp://${user}127.0.0.1:${taken}`,
    port: taken,
    mails,
    asked,
    refusals,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
