import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../app/states/error-alert.tsx'

interface Props<Reply> {
  why: string
  doLabel: string
  cancel: () => void
  run: (password: string) => Promise<Reply>
  onDone: (reply: Reply) => unknown
}

/** Asks for the password before something that weighs. */
export function PasswordStep<Reply>({ why, doLabel, cancel, run, onDone }: Props<Reply>) {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const [password, setPassword] = useState('')
  const attempt = useMutation({ mutationFn: run, retry: false, onSuccess: onDone })

  function submit(event: FormEvent) {
    event.preventDefault()
    attempt.mutate(password)
  }

  return (
    <form onSubmit={submit}>
      <Stack maw={480}>
        <ErrorAlert error={attempt.error} />
        <Text size="sm">{why}</Text>
        <PasswordInput
          label={t('currentPassword')}
          autoComplete="current-password"
          required
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': tApp('signIn.showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={attempt.isPending}>
            {doLabel}
          </Button>
          <Button variant="default" onClick={cancel}>
            {tApp('actions.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
