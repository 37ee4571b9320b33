import { Badge, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { toast } from '../../app/toast.ts'
import { BackupCodes } from './backup-codes.tsx'
import { callOwnAuth } from './own-auth.ts'
import { PasswordStep } from './password-step.tsx'
import { Section } from './section.tsx'
import { TwoFactorSetUp } from './two-factor-set-up.tsx'
import { useAccountChanged } from './use-account-changed.ts'

type Step = { at: 'rest' } | { at: 'setUp' } | { at: 'newCodes' } | { at: 'off' } | { at: 'codes'; codes: string[] }

const newCodesReply = z.object({ backupCodes: z.array(z.string()) })

/** A code besides the password. */
export function TwoFactorSection({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('account')
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const changed = useAccountChanged()
  const rest = () => setStep({ at: 'rest' })
  const state = (
    <Badge variant="light" color={isOn ? 'green' : 'gray'} tt="none">
      {t(isOn ? 'twoFactor.on' : 'twoFactor.off')}
    </Badge>
  )
  return (
    <Section title={t('twoFactor.title')} about={t('twoFactor.about')} state={state}>
      {step.at === 'rest' && !isOn && (
        <Group>
          <Button onClick={() => setStep({ at: 'setUp' })}>{t('twoFactor.setUp')}</Button>
        </Group>
      )}
      {step.at === 'rest' && isOn && (
        <Group>
          <Button variant="default" onClick={() => setStep({ at: 'newCodes' })}>
            {t('twoFactor.newCodes')}
          </Button>
          <Button variant="default" onClick={() => setStep({ at: 'off' })}>
            {t('twoFactor.switchOff')}
          </Button>
        </Group>
      )}
      {step.at === 'setUp' && <TwoFactorSetUp cancel={rest} onDone={(codes) => setStep({ at: 'codes', codes })} />}
      {step.at === 'newCodes' && (
        <PasswordStep
          why={t('twoFactor.newCodesWhy')}
          doLabel={t('twoFactor.newCodes')}
          cancel={rest}
          run={(password) => callOwnAuth('/two-factor/generate-backup-codes', newCodesReply, { password })}
          onDone={({ backupCodes }) => setStep({ at: 'codes', codes: backupCodes })}
        />
      )}
      {step.at === 'off' && (
        <PasswordStep
          why={t('twoFactor.offWhy')}
          doLabel={t('twoFactor.switchOff')}
          cancel={rest}
          run={(password) => callOwnAuth('/two-factor/disable', z.unknown(), { password })}
          onDone={async () => {
            await changed()
            toast(t('twoFactor.isOff'))
            rest()
          }}
        />
      )}
      {step.at === 'codes' && <BackupCodes codes={step.codes} onDone={rest} />}
    </Section>
  )
}
