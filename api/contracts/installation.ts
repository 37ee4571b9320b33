import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { time } from './page.ts'

/** What only the installation's administrator sees and does. */
export const mailHealthSchema = z
  .object({
    /** SMTP_URL is set. */
    configured: z.boolean(),
    /** Host and port of the server; never user or password. */
    server: z.string().nullable(),
    from: z.string().nullable(),
    lastSentAt: time.nullable(),
    /** What the server last said when it did not take a mail; gone once one was taken. */
    lastFailure: z.object({ at: time, code: z.string(), answer: z.string() }).nullable(),
    /** Mails that wait to be sent or tried again; counted to 100. */
    waiting: z.number().int(),
  })
  .meta({ id: 'MailHealth' })

export const getMailHealth = defineContract({
  method: 'get',
  path: '/installation/mail',
  summary: 'Whether mail is set up and how it goes',
  permission: 'administrator',
  reply: mailHealthSchema,
})

export const sendTestMail = defineContract({
  method: 'post',
  path: '/installation/mail/test',
  summary: 'Send yourself (or another address) a test mail and hear what the server says',
  permission: 'administrator',
  body: z.object({ to: z.email().max(254).optional(), language: z.enum(['es', 'pt', 'en']).optional() }),
  reply: z
    .object({
      /** `retrying`: not taken yet, tried again by itself. `waiting`: nobody has tried yet (is a worker running?). */
      outcome: z.enum(['sent', 'retrying', 'refused', 'waiting']),
      /** Stable: `mail.sent`, `mail.unreachable`, `mail.signInRefused`, `mail.refused`, `mail.later`, `mail.noTls`, `mail.waiting`. */
      code: z.string(),
      /** The server's own words, if it said any. */
      answer: z.string().nullable(),
    })
    .meta({ id: 'TestMail' }),
  audit: { action: 'mail.tested', subject: 'installation' },
})

/** Where a reset comes from: a mail, or a link that whoever asked passes on. It works once, for one hour. */
export const resetLinkReply = z
  .discriminatedUnion('delivery', [
    z.object({ delivery: z.literal('mail') }),
    z.object({ delivery: z.literal('link'), link: z.string(), expiresAt: time }),
  ])
  .meta({ id: 'ResetLink' })

export const createResetLink = defineContract({
  method: 'post',
  path: '/installation/reset-links',
  summary: 'Help somebody who forgot the password: a mail, or without mail a link to pass on',
  permission: 'administrator',
  body: z.object({ email: z.email().max(254) }),
  reply: resetLinkReply,
  audit: { action: 'account.resetLinkMade', subject: 'account' },
})
