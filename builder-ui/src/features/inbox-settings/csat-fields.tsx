import { Stack, Switch, Textarea, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DurationInput } from './duration-input.tsx'
import type { InboxProblem, InboxSettings } from './inbox-problems.ts'

interface Props {
  value: InboxSettings['csat']
  onChange: (value: InboxSettings['csat']) => void
  isReadOnly: boolean
  problems: readonly InboxProblem[]
}

const longestDelay = 86_400

/** Asking the customer how it was. */
export function CsatFields({ value, onChange, isReadOnly, problems }: Props) {
  const { t } = useTranslation('inbox-settings')
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('csat.title')}</Title>
      <Switch
        label={t('csat.on')}
        description={t('csat.onHelp')}
        disabled={isReadOnly}
        checked={value !== null}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked ? { question: t('csat.usualQuestion'), thanks: t('csat.usualThanks'), delaySeconds: 60 } : null,
          )
        }
      />
      {value && (
        <>
          <Textarea
            label={t('csat.question')}
            description={t('csat.questionHelp')}
            required
            maxLength={1000}
            autosize
            minRows={2}
            readOnly={isReadOnly}
            error={problems.includes('question') ? t('problems.question') : undefined}
            value={value.question}
            onChange={(event) => onChange({ ...value, question: event.currentTarget.value })}
          />
          <Textarea
            label={t('csat.thanks')}
            maxLength={1000}
            autosize
            minRows={2}
            readOnly={isReadOnly}
            value={value.thanks}
            onChange={(event) => onChange({ ...value, thanks: event.currentTarget.value })}
          />
          <DurationInput
            label={t('csat.delay')}
            value={value.delaySeconds}
            onChange={(seconds) => onChange({ ...value, delaySeconds: Math.min(seconds ?? 0, longestDelay) })}
            isReadOnly={isReadOnly}
            offered={['seconds', 'minutes', 'hours']}
          />
        </>
      )}
    </Stack>
  )
}
