import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useMay } from '../../app/shell/company.ts'
import { useEditorState } from '../../canvas/editor-context.ts'
import classes from './flow-runs.module.css'
import { Outcomes } from './retry-many.tsx'
import type { Run } from './run.ts'
import { useRunWords } from './run-words.ts'
import { useFlowNames } from './use-flow-names.ts'
import { useRetry } from './use-retry.ts'

/** What went wrong and where, and the way to go on: from there, or from the node that is chosen on the canvas. */
export function RunFailure({ run, failure }: { run: Run; failure: NonNullable<Run['failure']> }) {
  const { t } = useTranslation('flow-runs')
  const { placeName } = useFlowNames()
  const words = useRunWords()
  return (
    <Alert
      color="red"
      title={t('failure.title', { node: placeName(failure) })}
      icon={<IconAlertTriangle size={18} aria-hidden />}
      role="group"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words.failure(failure.code)}</Text>
        {!run.masked && (
          <Text size="xs" c="dimmed">
            {t('failure.detail', { code: failure.code, message: failure.message })}
          </Text>
        )}
        <Retry run={run} failedAt={failure.nodeId} />
      </Stack>
    </Alert>
  )
}

function Retry({ run, failedAt }: { run: Run; failedAt: string }) {
  const { t } = useTranslation('flow-runs')
  const { t: tApp } = useTranslation()
  const { nodeName } = useFlowNames()
  const mayRetry = useMay('runs.retry')
  const { retry, total, outcomes, error } = useRetry()
  const chosen = useEditorState(({ selection: { nodes } }) => (nodes.size === 1 ? [...nodes][0] : undefined))
  if (!mayRetry) return null
  const other = chosen !== undefined && chosen !== failedAt ? chosen : null
  return (
    <>
      <Button
        size="xs"
        color="teal"
        leftSection={<IconRefresh size={14} aria-hidden />}
        loading={total > 0}
        onClick={() => void retry([run.id], failedAt)}
      >
        {t('retry.here')}
      </Button>
      {other === null ? (
        <Text size="xs" c="dimmed">
          {t('retry.hint')}
        </Text>
      ) : (
        <Button size="xs" variant="default" className={classes.long ?? ''} disabled={total > 0} onClick={() => void retry([run.id], other)}>
          {t('retry.from', { node: nodeName(other) })}
        </Button>
      )}
      <div role="status">
        {outcomes && <Outcomes outcomes={outcomes} />}
        {error !== null && <Text size="sm">{errorSentence(error, tApp)}</Text>}
      </div>
    </>
  )
}
