import { createTransport } from 'nodemailer'
import { z } from 'zod'

export interface LetterToSend {
  /** Stable per mail: a mail that is sent twice after a crash is shown once by most programs. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
}

/** What came of handing a mail to its server; `answer` is the server's own words (or the network's). */
export type MailOutcome =
  | { type: 'sent'; answer: string }
  /** Not now: worth trying again. */
  | { type: 'later'; code: string; answer: string }
  /** Never: trying again would be answered alike. */
  | { type: 'refused'; code: string; answer: string }

export interface Mailer {
  send(letter: LetterToSend): Promise<MailOutcome>
}

const longestAnswer = 500

/** Mail over SMTP (RFC 5321: 4yz replies are temporary, 5yz final). Never throws: what the server or the network says is an outcome. */
export function createSmtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Nothing in a mail may bring in a file or an address of this machine.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(letter) {
      try {
        const { response } = await transport.sendMail({ ...letter, from })
        return { type: 'sent', answer: response.slice(0, longestAnswer) }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

const errorSchema = z.object({
  message: z.string(),
  code: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
})

/** Codes: nodemailer's own (lib/errors.js), beside the three-digit reply where the server gave one. */
function outcomeOf(error: unknown): MailOutcome {
  const { code, responseCode, response, message } = errorSchema.catch({ message: 'unknown error' }).parse(error)
  const answer = (response ?? message).slice(0, longestAnswer)
  if (responseCode === undefined || responseCode < 400) {
    return code === 'ETLS' ? { type: 'later', code: 'mail.noTls', answer } : { type: 'later', code: 'mail.unreachable', answer }
  }
  if (responseCode < 500) return { type: 'later', code: 'mail.later', answer }
  return { type: 'refused', code: code === 'EAUTH' ? 'mail.signInRefused' : 'mail.refused', answer }
}
