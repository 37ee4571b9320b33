import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signUpByInvitation } from '#api/contracts/invitations'
import { callApi } from '../../app/api/call-api.ts'
import { signIn } from '../../app/session/session.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { useLanguage } from '../../app/words/localized.ts'
import { NewPasswordInput } from './new-password-input.tsx'
import { leastPassword } from './password.ts'

interface Props {
  token: string
  /** The invited address; it cannot be another. */
  email: string
  onSignedIn: (companyId: string) => unknown
}

/** The account of somebody who was invited, made whatever the installation's rule for sign-ups is. */
export function InvitedSignUpForm({ token, email, onSignedIn }: Props) {
  const { t } = useTranslation('accounts')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', password: '' },
    validate: { password: (value) => (value.length < leastPassword ? t('password.tooShort', { count: leastPassword }) : null) },
  })
  const attempt = useMutation({
    retry: false,
    async mutationFn({ name, password }: { name: string; password: string }) {
      const made = await callApi(signUpByInvitation, { body: { token, name, password, language } }, { companyId: null })
      if (!made.verifyByMail) await signIn({ email, password })
      return made
    },
    onSuccess: ({ companyId, verifyByMail }) => (verifyByMail ? undefined : onSignedIn(companyId)),
  })
  if (attempt.data?.verifyByMail)
    return (
      <>
        <Alert color="teal" role="status">
          {t('signUp.verify', { email })}
        </Alert>
        <Button component={Link} to="/sign-in" variant="default">
          {tApp('signIn.do')}
        </Button>
      </>
    )
  return (
    <form onSubmit={form.onSubmit((values) => attempt.mutate(values))}>
      <Stack>
        <ErrorAlert error={attempt.error} />
        <TextInput label={tApp('signIn.email')} type="email" autoComplete="username" readOnly value={email} />
        <TextInput label={t('signUp.name')} autoComplete="name" required maxLength={120} {...form.getInputProps('name')} />
        <NewPasswordInput label={tApp('signIn.password')} {...form.getInputProps('password')} />
        <Button type="submit" loading={attempt.isPending}>
          {t('invitation.signUp')}
        </Button>
      </Stack>
    </form>
  )
}
