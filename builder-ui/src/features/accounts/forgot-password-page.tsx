import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signInOptions } from '#api/contracts/account'
import { useContract } from '../../app/api/use-contract.ts'
import { requestPasswordReset } from '../../app/session/session.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { VisitorFrame } from './visitor-frame.tsx'

export function ForgotPasswordPage() {
  const { t } = useTranslation('accounts')
  const { t: tApp } = useTranslation()
  const { data: options } = useContract(signInOptions, {})
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } })
  const request = useMutation({ mutationFn: requestPasswordReset, retry: false })
  const footer = (
    <Anchor component={Link} to="/sign-in" size="sm">
      {t('forgot.back')}
    </Anchor>
  )
  return (
    <VisitorFrame title={t('forgot.title')} {...(options?.mail !== false && { lead: t('forgot.lead') })} footer={footer}>
      {options?.mail === false ? (
        <Alert color="yellow">{t('forgot.noMail')}</Alert>
      ) : request.isSuccess ? (
        <Alert color="teal" role="status">
          {t('forgot.sent')}
        </Alert>
      ) : (
        <form onSubmit={form.onSubmit(({ email }) => request.mutate(email))}>
          <Stack>
            <ErrorAlert error={request.error} />
            <TextInput label={tApp('signIn.email')} type="email" autoComplete="username" required {...form.getInputProps('email')} />
            <Button type="submit" loading={request.isPending}>
              {t('forgot.do')}
            </Button>
          </Stack>
        </form>
      )}
    </VisitorFrame>
  )
}
