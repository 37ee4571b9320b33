import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../states/error-alert.tsx'
import { knowsPasskeys, signInWithPasskey } from './passkey.ts'
import { SecondFactorForm } from './second-factor-form.tsx'
import { signIn } from './session.ts'

interface Props {
  /** Given: nobody else may sign in here. */
  email?: string | undefined
  onDone: () => unknown
}

/** E-mail and password, then a code where the account asks for one; or a passkey. `onDone` once the session is there. Used by pages and by the dialog over a page. */
export function SignInForm({ email, onDone }: Props) {
  const { t } = useTranslation()
  const [needsCode, setNeedsCode] = useState(false)
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: email ?? '', password: '' } })
  const attempt = useMutation({
    mutationFn: signIn,
    retry: false,
    onSuccess: (reply) => (reply.needsCode ? setNeedsCode(true) : onDone()),
  })
  const passkey = useMutation({ mutationFn: signInWithPasskey, retry: false, onSuccess: onDone })
  const error = attempt.error ?? passkey.error
  if (needsCode) return <SecondFactorForm onDone={onDone} goBack={() => setNeedsCode(false)} />
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        passkey.reset()
        attempt.mutate(values)
      })}
    >
      <Stack>
        <ErrorAlert error={error} />
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          readOnly={email !== undefined}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          data-autofocus={email !== undefined || undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={attempt.isPending}>
          {t('signIn.do')}
        </Button>
        {knowsPasskeys() && (
          <>
            <Divider label={t('signIn.or')} />
            <Button
              variant="default"
              h="auto"
              mih={36}
              py={6}
              styles={{ label: { whiteSpace: 'normal', lineHeight: 1.3 } }}
              leftSection={<IconFingerprint size={18} aria-hidden />}
              loading={passkey.isPending}
              onClick={() => {
                attempt.reset()
                passkey.mutate()
              }}
            >
              {t('signIn.passkey')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  )
}
