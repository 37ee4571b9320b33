import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { CopyField } from '../../app/copy-field.tsx'
import { QrCode } from '../../app/qr-code.tsx'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { callOwnAuth } from './own-auth.ts'
import { PasswordStep } from './password-step.tsx'
import { useAccountChanged } from './use-account-changed.ts'

const begunSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
type Begun = z.output<typeof begunSchema>

/** Password, then the secret for the app, then a first code; only then it holds. `onDone` gets the backup codes. */
export function TwoFactorSetUp({ cancel, onDone }: { cancel: () => void; onDone: (backupCodes: string[]) => void }) {
  const { t } = useTranslation('account')
  const [begun, setBegun] = useState<Begun | null>(null)
  if (begun) return <FirstCode begun={begun} cancel={cancel} onDone={() => onDone(begun.backupCodes)} />
  return (
    <PasswordStep
      why={t('twoFactor.passwordWhy')}
      doLabel={t('twoFactor.goOn')}
      cancel={cancel}
      run={(password) => callOwnAuth('/two-factor/enable', begunSchema, { password })}
      onDone={setBegun}
    />
  )
}

function FirstCode({ begun: { totpURI }, cancel, onDone }: { begun: Begun; cancel: () => void; onDone: () => void }) {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const [code, setCode] = useState('')
  const changed = useAccountChanged()
  const verify = useMutation({
    retry: false,
    mutationFn: () => callOwnAuth('/two-factor/verify-totp', z.unknown(), { code: code.replace(/\D/g, '') }),
    async onSuccess() {
      await changed()
      onDone()
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    verify.mutate()
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <List type="ordered" size="sm" spacing="xs">
          <List.Item>{t('twoFactor.step1')}</List.Item>
          <List.Item>{t('twoFactor.step2')}</List.Item>
          <List.Item>{t('twoFactor.step3')}</List.Item>
        </List>
        <Group align="flex-start" gap="lg">
          <QrCode text={totpURI} label={t('twoFactor.qr')} />
          <Stack flex={1} miw={240}>
            <CopyField label={t('twoFactor.secret')} description={t('twoFactor.secretHelp')} value={secretOf(totpURI)} />
            <ErrorAlert error={verify.error} />
            <TextInput
              label={tApp('signIn.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              required
              autoFocus
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Group>
              <Button type="submit" loading={verify.isPending}>
                {t('twoFactor.confirm')}
              </Button>
              <Button variant="default" onClick={cancel}>
                {tApp('actions.cancel')}
              </Button>
            </Group>
            <Text size="xs" c="dimmed">
              {t('twoFactor.notYet')}
            </Text>
          </Stack>
        </Group>
      </Stack>
    </form>
  )
}

/** For apps that cannot scan: in groups of four, as people read it. */
function secretOf(totpURI: string): string {
  const secret = new URL(totpURI).searchParams.get('secret') ?? ''
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}
