import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A secret that is being typed or pasted: hidden until one looks at it, and no business of the browser's. */
export function SecretInput({ label, error, ...props }: PasswordInputProps & { label: string }) {
  const { t } = useTranslation('credentials')
  return (
    <PasswordInput
      label={label}
      error={error}
      aria-invalid={Boolean(error)}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('show', { label }) }}
      {...props}
    />
  )
}
