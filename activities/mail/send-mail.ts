import { UnavailableError } from '#engine/errors'
import type { MailInput } from '#workflows/messages'
import type { MailOutcome } from '../adapters/mail.ts'
import type { Deps } from '../deps.ts'
import { composeMail } from './compose-mail.ts'

const notSetUp: MailOutcome = { type: 'refused', code: 'mail.notSetUp', answer: 'The worker has no SMTP_URL.' }

/**
 * Hands one mail to the mail server. What it refuses for good is noted and done; what may go later is noted and thrown as
 * UnavailableError('mail.later'), for the workflow's retries. A mail that was sent before is not sent again.
 */
export function createSendMail({ storage, mailer, now }: Deps) {
  return async function sendMail({ companyId, mailId }: MailInput): Promise<void> {
    const { mails } = storage.repositories(companyId)
    const { mailHealth } = storage.installation
    const mail = await mails.toSend(mailId)
    if (!mail) return
    const letter = { messageId: `<${mailId}@hilo>`, to: mail.to, ...composeMail(mail) }
    const outcome = mailer ? await mailer.send(letter) : notSetUp
    if (outcome.type === 'sent') {
      await mails.sent(mailId, now())
      await mailHealth.sent(now())
      return
    }
    const { code, answer } = outcome
    await mailHealth.failed({ code, answer }, now())
    if (outcome.type === 'refused') return await mails.failed(mailId, { code, answer }, now())
    await mails.putOff(mailId, { code, answer }, now())
    // The server's words may quote an address: they stay in the database.
    throw new UnavailableError('mail.later', 'The mail server did not take a mail; it is tried again.')
  }
}

/** A day of tries is over: the mail is given up, with what the server last said. */
export function createGiveUpMail({ storage, now, log }: Deps) {
  return async function giveUpMail({ companyId, mailId }: MailInput): Promise<void> {
    await storage.repositories(companyId).mails.failed(mailId, null, now())
    log.error({ companyId, mailId }, 'mail.givenUp: the mail server took it at no try')
  }
}
