import { Anchor, Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signInOptions } from '#api/contracts/account'
import { useContract } from '../../app/api/use-contract.ts'
import { sessionQuery } from '../../app/session/session.ts'
import { tellSessionNews } from '../../app/session/session-news.ts'
import { SignInForm } from '../../app/session/sign-in-form.tsx'
import { VisitorFrame } from './visitor-frame.tsx'

export function SignInPage() {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const search: { next?: string } = useSearch({ strict: false })
  const { data } = useContract(signInOptions, {})

  async function enter() {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    tellSessionNews('signedIn')
    await navigate({ href: search.next ?? '/', replace: true })
  }

  const footer = (
    <>
      <Anchor component={Link} to="/forgot-password" size="sm">
        {t('forgot.link')}
      </Anchor>
      {data && data.signUp !== 'closed' && (
        <Text size="sm">
          {t('signIn.noAccount')}{' '}
          <Anchor component={Link} to="/sign-up" inherit>
            {t('signUp.do')}
          </Anchor>
        </Text>
      )}
    </>
  )

  return (
    <VisitorFrame title={t('signIn.title')} footer={footer}>
      {data?.signUp === 'first' && (
        <>
          <Text size="sm">{t('signIn.first')}</Text>
          <Button component={Link} to="/sign-up" variant="light">
            {t('signUp.do')}
          </Button>
        </>
      )}
      {data?.demo && (
        <Text size="sm" c="dimmed">
          {t('signIn.demo')}
        </Text>
      )}
      <SignInForm onDone={enter} />
    </VisitorFrame>
  )
}
