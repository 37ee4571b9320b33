import { Alert, Stack } from '@mantine/core'
import { IconAlertTriangle, IconHourglass, IconVolumeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import type { Health } from './facts.tsx'

/** What people should look at, with what to do. */
export function Alerts({ health: { channel, quiet, refused } }: { health: Health }) {
  const { t } = useTranslation('channels')
  const language = useLanguage()
  const format = useFormat()
  const when = (at: number | null) => (at === null ? '' : format.relative(at, Date.now()))
  const { alert, pausedUntil } = channel
  const { wrongTokens, lastWrongTokenAt, wrongSignatures, lastWrongSignatureAt } = refused
  // The alert of silence is said with figures below.
  const isOfQuiet = quiet !== null && alert?.code === 'channel.quiet'
  const isResting = pausedUntil !== null && pausedUntil > Date.now()
  if (!alert && !quiet && !isResting && wrongTokens === 0 && wrongSignatures === 0) return null
  return (
    <Stack gap="sm">
      {alert && !isOfQuiet && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('health.alert')}>
          {alert.sentence ? localized(alert.sentence, language) : alert.message}
        </Alert>
      )}
      {quiet && (
        <Alert color="yellow" icon={<IconVolumeOff aria-hidden />} title={t('health.quiet')}>
          {t('health.quietLead', { since: format.dateTime(quiet.since), count: quiet.expected })}
        </Alert>
      )}
      {isResting && (
        <Alert color="yellow" icon={<IconHourglass aria-hidden />}>
          {t('health.resting', { when: when(pausedUntil) })}
        </Alert>
      )}
      {wrongTokens > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          {t('health.refusedTokens', { count: wrongTokens, when: when(lastWrongTokenAt) })}
        </Alert>
      )}
      {wrongSignatures > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          {t('health.refusedSignatures', { count: wrongSignatures, when: when(lastWrongSignatureAt) })}
        </Alert>
      )}
    </Stack>
  )
}
