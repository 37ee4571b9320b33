import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../../app/api/error-sentence.ts'
import classes from './flow-runs.module.css'
import type { Run } from './run.ts'
import { useFlowNames } from './use-flow-names.ts'
import { useRetry } from './use-retry.ts'

interface Props {
  failed: Run[]
  chosen: ReadonlySet<string>
  setChosen: (chosen: ReadonlySet<string>) => void
  /** No other failed run is left on the server. */
  isAllOfThem: boolean
}

/** Retries the failed runs that are chosen, or all of the list; tells how far it is and what came of it. */
export function RetryMany({ failed, chosen, setChosen, isAllOfThem }: Props) {
  const { t } = useTranslation('flow-runs')
  const { t: tApp } = useTranslation()
  const { placeName } = useFlowNames()
  const { retry, done, total, outcomes, error } = useRetry()
  const ids = failed.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const [first] = failed
  const only = failed.every(({ nodeId }) => nodeId === first?.nodeId) ? first : undefined
  const begin = (runIds: string[]) => void retry(runIds).then(() => setChosen(new Set()))
  return (
    <div>
      <Group gap="xs">
        {ids.length > 0 && (
          <Button size="xs" leftSection={<IconRefresh size={14} aria-hidden />} disabled={total > 0} onClick={() => begin(ids)}>
            {t('retry.chosen', { count: ids.length })}
          </Button>
        )}
        {failed.length > 1 && (
          <Button
            size="xs"
            variant="default"
            className={classes.long ?? ''}
            disabled={total > 0}
            onClick={() => begin(failed.map(({ id }) => id))}
          >
            {only !== undefined && isAllOfThem
              ? t('retry.allHere', { count: failed.length, node: placeName(only) })
              : t('retry.allShown', { count: failed.length })}
          </Button>
        )}
      </Group>
      <div role="status">
        {total > 0 && (
          <Text size="sm" mt="xs">
            {t('retry.progress', { done, total })}
          </Text>
        )}
        {outcomes && <Outcomes outcomes={outcomes} />}
      </div>
      {error !== null && (
        <Alert color="red" mt="xs">
          {errorSentence(error, tApp)}
        </Alert>
      )}
    </div>
  )
}

const kinds = ['accepted', 'notFailed', 'noSuchNode', 'notFound'] as const

export function Outcomes({ outcomes }: { outcomes: Readonly<Record<string, number>> }) {
  const { t } = useTranslation('flow-runs')
  return kinds.map((kind) => {
    const count = outcomes[kind] ?? 0
    return (
      count > 0 && (
        <Text key={kind} size="sm" mt="xs">
          {t(`retry.outcomes.${kind}`, { count })}
        </Text>
      )
    )
  })
}
