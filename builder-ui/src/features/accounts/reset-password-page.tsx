import { Alert, Anchor, Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../app/api/api-error.ts'
import { resetPassword } from '../../app/session/session.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { NewPasswordInput } from './new-password-input.tsx'
import { leastPassword } from './password.ts'
import { useLinkToken } from './use-link-token.ts'
import { VisitorFrame } from './visitor-frame.tsx'

/** Where the link of the mail leads: a new password, once. */
export function ResetPasswordPage() {
  const { t } = useTranslation('accounts')
  const { t: tApp } = useTranslation()
  const token = useLinkToken()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { newPassword: '' },
    validate: { newPassword: (value) => (value.length < leastPassword ? t('password.tooShort', { count: leastPassword }) : null) },
  })
  const change = useMutation({ mutationFn: resetPassword, retry: false })
  const footer = (
    <Anchor component={Link} to="/forgot-password" size="sm">
      {t('reset.again')}
    </Anchor>
  )
  if (token === '' || isOver(change.error))
    return (
      <VisitorFrame title={t('reset.title')} footer={footer}>
        <Alert color="red" role="alert">
          {t('reset.over')}
        </Alert>
      </VisitorFrame>
    )
  if (change.isSuccess)
    return (
      <VisitorFrame title={t('reset.title')} lead={t('reset.done')}>
        <Button component={Link} to="/sign-in">
          {tApp('signIn.do')}
        </Button>
      </VisitorFrame>
    )
  return (
    <VisitorFrame title={t('reset.title')} footer={footer}>
      <form onSubmit={form.onSubmit(({ newPassword }) => change.mutate({ token, newPassword }))}>
        <Stack>
          <ErrorAlert error={change.error} />
          <NewPasswordInput label={t('reset.password')} {...form.getInputProps('newPassword')} />
          <Button type="submit" loading={change.isPending}>
            {t('reset.do')}
          </Button>
        </Stack>
      </form>
    </VisitorFrame>
  )
}

/** Used before, or older than an hour: another password would not help. */
function isOver(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'auth.resetLinkOver' || error.code === 'INVALID_TOKEN')
}
