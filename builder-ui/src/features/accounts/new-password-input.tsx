import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { leastPassword } from './password.ts'

/** A password that is being chosen, with its rule. */
export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation('accounts')
  const { t: tApp } = useTranslation()
  return (
    <PasswordInput
      description={t('password.rule', { count: leastPassword })}
      autoComplete="new-password"
      required
      maxLength={128}
      visibilityToggleButtonProps={{ 'aria-label': tApp('signIn.showPassword') }}
      {...props}
    />
  )
}
