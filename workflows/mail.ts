import { bulk, mailer } from './activity-options.ts'
import type { MailInput } from './messages.ts'

/** Sends one mail, however long its server is away, up to a day; ids only travel. */
export async function mail(input: MailInput): Promise<void> {
  try {
    await mailer.sendMail(input)
  } catch {
    await bulk.giveUpMail(input)
  }
}
