import { Alert, Button, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { acceptInvitation, lookAtInvitation } from '#api/contracts/invitations'
import { roleWords } from '#api/contracts/role-words'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { createFormat } from '../../app/format/format.ts'
import { companyAddress } from '../../app/page.ts'
import { sessionQuery, signOut } from '../../app/session/session.ts'
import { tellSessionNews } from '../../app/session/session-news.ts'
import { SignInForm } from '../../app/session/sign-in-form.tsx'
import { companiesQuery } from '../../app/shell/companies-query.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { localeOf } from '../../app/words/languages.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { InvitedSignUpForm } from './invited-sign-up-form.tsx'
import { useLinkToken } from './use-link-token.ts'
import { VisitorFrame } from './visitor-frame.tsx'

type Look = z.output<typeof lookAtInvitation.reply>

/** Where an invitation leads: told what it is, then joined with the account there is or a new one. */
export function InvitationPage() {
  const { t } = useTranslation('accounts')
  const token = useLinkToken()
  const look = useContract(lookAtInvitation, { body: { token } }, { enabled: token.length >= 10 })
  const isBroken = token.length < 10 || look.error?.status === 404 || look.error?.status === 422 || look.error?.status === 400
  if (isBroken)
    return (
      <VisitorFrame title={t('invitation.title')}>
        <Alert color="red" role="alert">
          {t('invitation.broken')}
        </Alert>
        <Home />
      </VisitorFrame>
    )
  return <QueryState query={look}>{(invitation) => <Invitation invitation={invitation} token={token} />}</QueryState>
}

function Invitation({ invitation, token }: { invitation: Look; token: string }) {
  const { t } = useTranslation('accounts')
  const language = useLanguage()
  const { company, email, invitedBy, role, status, expiresAt } = invitation
  if (status === 'open')
    return (
      <VisitorFrame
        title={t('invitation.to', { company })}
        lead={
          <>
            {t('invitation.lead', { invitedBy, role: localized(roleWords[role].name, language) })}{' '}
            {localized(roleWords[role].about, language)}
          </>
        }
      >
        <OpenInvitation invitation={invitation} token={token} />
      </VisitorFrame>
    )
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const date = createFormat({ locale: localeOf(language), timeZone }).date(expiresAt)
  return (
    <VisitorFrame title={t('invitation.to', { company })}>
      <Alert color={status === 'used' ? 'yellow' : 'red'} role="alert">
        {t(`invitation.over.${status}`, { date, email, invitedBy })}
      </Alert>
      <Home />
    </VisitorFrame>
  )
}

function OpenInvitation({ invitation: { email, company, hasAccount }, token }: { invitation: Look; token: string }) {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const person = useQuery(sessionQuery)
  const accept = useChange(acceptInvitation)

  async function enter(companyId: string) {
    await queries.invalidateQueries({ queryKey: companiesQuery.queryKey })
    await navigate({ to: companyAddress(companyId), replace: true })
  }

  async function noticeSession() {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    tellSessionNews('signedIn')
  }

  return (
    <QueryState query={person} rows={2}>
      {(who) => {
        if (who && who.email.toLowerCase() !== email)
          return (
            <>
              <Text>{t('invitation.other', { email, other: who.email })}</Text>
              <Button
                onClick={() =>
                  void signOut().then(() => {
                    tellSessionNews('signedOut')
                    window.location.reload()
                  })
                }
              >
                {t('invitation.signOut')}
              </Button>
            </>
          )
        if (who)
          return (
            <>
              <ErrorAlert error={accept.error} />
              <Text>{t('invitation.as', { email })}</Text>
              <Button
                loading={accept.isPending}
                onClick={() => accept.mutate({ body: { token } }, { onSuccess: ({ companyId }) => enter(companyId) })}
              >
                {t('invitation.accept', { company })}
              </Button>
            </>
          )
        if (hasAccount)
          return (
            <>
              <Text>{t('invitation.signIn')}</Text>
              <SignInForm email={email} onDone={noticeSession} />
            </>
          )
        return <InvitedSignUpForm token={token} email={email} onSignedIn={(companyId) => noticeSession().then(() => enter(companyId))} />
      }}
    </QueryState>
  )
}

function Home() {
  const { t } = useTranslation()
  return (
    <Button component={Link} to="/" variant="default">
      {t('states.home')}
    </Button>
  )
}
