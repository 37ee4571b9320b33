import { Button, Checkbox, Group, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { listSessions } from '#api/contracts/account'
import { refresh } from '../../app/api/use-contract.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { toast } from '../../app/toast.ts'
import { NewPasswordInput } from '../accounts/new-password-input.tsx'
import { leastPassword } from '../accounts/password.ts'
import { callOwnAuth } from './own-auth.ts'
import { Section } from './section.tsx'

export function PasswordSection() {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const { t: tAccounts } = useTranslation('accounts')
  const queries = useQueryClient()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '', revokeOtherSessions: true },
    validate: { newPassword: (value) => (value.length < leastPassword ? tAccounts('password.tooShort', { count: leastPassword }) : null) },
  })
  const change = useMutation({
    retry: false,
    mutationFn: (values: typeof form.values) => callOwnAuth('/change-password', z.unknown(), values),
    async onSuccess() {
      form.reset()
      await refresh(queries, null, [listSessions])
      toast(t('password.changed'))
    },
  })
  return (
    <Section title={t('password.title')}>
      <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack maw={480}>
          <ErrorAlert error={change.error} />
          <PasswordInput
            label={t('currentPassword')}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': tApp('signIn.showPassword') }}
            key={form.key('currentPassword')}
            {...form.getInputProps('currentPassword')}
          />
          <NewPasswordInput label={tAccounts('reset.password')} key={form.key('newPassword')} {...form.getInputProps('newPassword')} />
          <Checkbox
            label={t('password.signOutOthers')}
            key={form.key('revokeOtherSessions')}
            {...form.getInputProps('revokeOtherSessions', { type: 'checkbox' })}
          />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('password.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
