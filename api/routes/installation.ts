import { UserError } from '#engine/errors'
import { mailFrom } from '#storage/environment'
import type { MailState } from '#storage/repositories/mails'
import type { SignedIn } from '../auth/actor.ts'
import { accountOf } from '../auth/invitations.ts'
import { languageOf } from '../auth/language.ts'
import { createResetLink, userById } from '../auth/reset-links.ts'
import type { Contract } from '../contracts/define-contract.ts'
import * as contracts from '../contracts/installation.ts'
import type { ApiDeps } from '../deps.ts'
import { found, personRoute, type Route, recordChange } from '../route.ts'

type Deps = Pick<ApiDeps, 'auth' | 'post' | 'storage' | 'environment'>

/** As long as a person waits at a screen for a mail server to make up its mind. */
const testWithinMs = 20_000
const lookEveryMs = 150

/** What the administrator of the installation sees and does. */
export function createInstallationRoutes(deps: Deps): Route[] {
  const { auth, post, storage, environment } = deps
  return [
    personRoute(contracts.getMailHealth, async () => {
      const { SMTP_URL } = environment
      const server = SMTP_URL === undefined ? null : new URL(SMTP_URL).host
      const [health, waiting] = await Promise.all([storage.installation.mailHealth.read(), storage.acrossCompanies.countWaitingMails()])
      return { configured: post.isSetUp, server, from: post.isSetUp ? mailFrom(environment) : null, ...health, waiting }
    }),

    personRoute(contracts.sendTestMail, async ({ person, body }) => {
      if (!post.isSetUp)
        throw new UserError(
          'mail.notSetUp',
          'There is no mail server. Nothing was sent. Set SMTP_URL (see .env.example) and start Hilo again.',
        )
      const user = await userById(auth, person.userId)
      const language = body.language ?? languageOf(user?.language)
      const mailId = await post.send({ to: body.to ?? person.email, language, template: { kind: 'test' } })
      await record(contracts.sendTestMail, person, 'mail')
      return answerOf(await firstWord(mailId))
    }),

    personRoute(contracts.createResetLink, async ({ person, body }) => {
      const account = found(await accountOf(auth, body.email), 'account')
      const user = found(await userById(auth, account.id), 'account')
      const link = await createResetLink(deps, user)
      await record(contracts.createResetLink, person, user.id)
      return link
    }),
  ]

  /** What became of a mail as soon as there is something to say; null when nothing was heard in time. */
  async function firstWord(mailId: string): Promise<MailState | null> {
    const deadline = Date.now() + testWithinMs
    while (Date.now() < deadline) {
      const state = await storage.installation.mails.state(mailId)
      if (state && (state.status !== 'queued' || state.failure)) return state
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
    return null
  }

  async function record(contract: Contract, person: SignedIn, subjectId: string): Promise<void> {
    const actor = { type: 'member', userId: person.userId, companyId: '', role: 'viewer' } as const
    await recordChange(storage.installation, actor, contract, { subjectId, detail: {} })
  }
}

function answerOf(state: MailState | null) {
  if (!state) return { outcome: 'waiting' as const, code: 'mail.waiting', answer: null }
  if (state.status === 'sent') return { outcome: 'sent' as const, code: 'mail.sent', answer: null }
  const outcome = state.status === 'queued' ? ('retrying' as const) : ('refused' as const)
  return { outcome, code: state.failure?.code ?? 'mail.waiting', answer: state.failure?.answer ?? null }
}
