import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signInOptions } from '#api/contracts/account'
import { useContract } from '../../app/api/use-contract.ts'
import { sessionQuery, signIn, signUp } from '../../app/session/session.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { useLanguage } from '../../app/words/localized.ts'
import { NewPasswordInput } from './new-password-input.tsx'
import { leastPassword } from './password.ts'
import { VisitorFrame } from './visitor-frame.tsx'

export function SignUpPage() {
  const { t } = useTranslation('accounts')
  const rule = useContract(signInOptions, {})
  const footer = (
    <Text size="sm">
      {t('signUp.hasAccount')}{' '}
      <Anchor component={Link} to="/sign-in" inherit>
        {t('signIn.title')}
      </Anchor>
    </Text>
  )
  return (
    <VisitorFrame title={t('signUp.title')} footer={footer}>
      <QueryState query={rule}>
        {(data) =>
          data.signUp === 'closed' ? <Alert color="yellow">{t('signUp.closed')}</Alert> : <SignUpForm isFirst={data.signUp === 'first'} />
        }
      </QueryState>
    </VisitorFrame>
  )
}

function SignUpForm({ isFirst }: { isFirst: boolean }) {
  const { t } = useTranslation('accounts')
  const { t: tApp } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const language = useLanguage()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: { password: (value) => (value.length < leastPassword ? t('password.tooShort', { count: leastPassword }) : null) },
  })
  const attempt = useMutation({
    mutationFn: async (values: Parameters<typeof signUp>[0]) => {
      const reply = await signUp(values)
      // The first account needs no proof of its address, but with mail set up nobody is signed in by signing up.
      if (reply.isSignedIn || !isFirst) return reply
      await signIn(values)
      return { isSignedIn: true }
    },
    retry: false,
    onSuccess: async ({ isSignedIn }) => {
      if (!isSignedIn) return
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
      await navigate({ to: '/' })
    },
  })
  if (attempt.data?.isSignedIn === false)
    return (
      <>
        <Alert color="teal" role="status">
          {t('signUp.verify', { email: attempt.variables?.email })}
        </Alert>
        <Button component={Link} to="/sign-in" variant="default">
          {tApp('signIn.do')}
        </Button>
      </>
    )
  return (
    <form onSubmit={form.onSubmit((values) => attempt.mutate({ ...values, language }))}>
      <Stack>
        {isFirst && (
          <Alert icon={<IconShieldCheck aria-hidden />} color="teal">
            {t('signUp.first')}
          </Alert>
        )}
        <ErrorAlert error={attempt.error} />
        <TextInput label={t('signUp.name')} autoComplete="name" required {...form.getInputProps('name')} />
        <TextInput label={tApp('signIn.email')} type="email" autoComplete="username" required {...form.getInputProps('email')} />
        <NewPasswordInput label={tApp('signIn.password')} {...form.getInputProps('password')} />
        <Button type="submit" loading={attempt.isPending}>
          {t('signUp.do')}
        </Button>
      </Stack>
    </form>
  )
}
