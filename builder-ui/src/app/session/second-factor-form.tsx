import { Anchor, Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../states/error-alert.tsx'
import { type SecondFactor, verifySecondFactor } from './session.ts'

/** The code that some accounts ask for after the password. */
export function SecondFactorForm({ onDone, goBack }: { onDone: () => unknown; goBack: () => void }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<SecondFactor['kind']>('totp')
  const [code, setCode] = useState('')
  const [trustDevice, setTrust] = useState(false)
  const attempt = useMutation({ mutationFn: verifySecondFactor, retry: false, onSuccess: onDone })
  const isTotp = kind === 'totp'

  function submit(event: FormEvent) {
    event.preventDefault()
    attempt.mutate({ kind, code: isTotp ? code.replace(/\D/g, '') : code.trim(), trustDevice })
  }

  function changeKind() {
    setKind(isTotp ? 'backup-code' : 'totp')
    setCode('')
    attempt.reset()
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <ErrorAlert error={attempt.error} />
        <Text size="sm">{t(isTotp ? 'signIn.codeWhy' : 'signIn.backupCodeWhy')}</Text>
        <TextInput
          key={kind}
          label={t(isTotp ? 'signIn.code' : 'signIn.backupCode')}
          inputMode={isTotp ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          maxLength={40}
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Checkbox label={t('signIn.trust')} checked={trustDevice} onChange={(event) => setTrust(event.currentTarget.checked)} />
        <Button type="submit" loading={attempt.isPending}>
          {t('signIn.do')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={changeKind}>
          {t(isTotp ? 'signIn.useBackupCode' : 'signIn.useCode')}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={goBack}>
          {t('actions.back')}
        </Anchor>
      </Stack>
    </form>
  )
}
