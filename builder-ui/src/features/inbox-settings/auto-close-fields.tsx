import { Stack, Switch, Textarea, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DurationInput } from './duration-input.tsx'
import type { InboxProblem, InboxSettings } from './inbox-problems.ts'

interface Props {
  value: InboxSettings['autoClose']
  onChange: (value: InboxSettings['autoClose']) => void
  isReadOnly: boolean
  problems: readonly InboxProblem[]
}

const usual = { afterSeconds: 86_400, warnSeconds: 7_200 }

/** Closing what a customer left unanswered, after a word of warning. */
export function AutoCloseFields({ value, onChange, isReadOnly, problems }: Props) {
  const { t } = useTranslation('inbox-settings')
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('quiet.title')}</Title>
      <Switch
        label={t('quiet.on')}
        description={t('quiet.onHelp')}
        disabled={isReadOnly}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { ...usual, warning: t('quiet.usualWarning') } : null)}
      />
      {value && (
        <>
          <DurationInput
            label={t('quiet.after')}
            error={problems.includes('closeAfter') ? t('problems.closeAfter') : undefined}
            value={value.afterSeconds}
            onChange={(afterSeconds) => onChange({ ...value, afterSeconds: afterSeconds ?? 0 })}
            isReadOnly={isReadOnly}
          />
          <DurationInput
            label={t('quiet.warnBefore')}
            error={problems.includes('warnBefore') ? t('problems.warnBefore') : undefined}
            value={value.warnSeconds}
            onChange={(warnSeconds) => onChange({ ...value, warnSeconds: warnSeconds ?? 0 })}
            isReadOnly={isReadOnly}
          />
          <Textarea
            label={t('quiet.warning')}
            description={t('quiet.warningHelp')}
            maxLength={1000}
            autosize
            minRows={2}
            readOnly={isReadOnly}
            value={value.warning}
            onChange={(event) => onChange({ ...value, warning: event.currentTarget.value })}
          />
        </>
      )}
    </Stack>
  )
}
