import { Badge, Checkbox, Group, SegmentedControl, Select, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listRuns } from '#api/contracts/runs'
import { useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { useEditorState } from '../../canvas/editor-context.ts'
import { useOpenFlow } from '../builder/open-flow.ts'
import classes from './flow-runs.module.css'
import { RetryMany } from './retry-many.tsx'
import type { Run } from './run.ts'
import { useRunWords } from './run-words.ts'
import { useFlowNames } from './use-flow-names.ts'
import { VersionSelect } from './version-select.tsx'

const statuses = ['all', 'active', 'failed', 'ended'] as const
type Status = (typeof statuses)[number]

const colors = { active: 'teal', failed: 'red', ended: 'gray' } as const

/** The runs of the open flow, newest first; failed ones can be chosen and retried together. */
export function RunList({ open }: { open: (run: Run) => void }) {
  const { t } = useTranslation('flow-runs')
  const { id: flowId } = useOpenFlow()
  const mayRetry = useMay('runs.retry')
  const [status, setStatus] = useState<Status>('all')
  const [version, setVersion] = useState<number | null>(null)
  const [nodeId, setNode] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const query = {
    flowId,
    limit: 50,
    ...(status !== 'all' && { status }),
    ...(version !== null && { version }),
    ...(nodeId !== null && { nodeId }),
  }
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listRuns, { query })
  const failed = items?.filter((run) => run.status === 'failed') ?? []
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)))
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('filters.status')}
        value={status}
        onChange={(value) => setStatus(statuses.find((one) => one === value) ?? 'all')}
        data={statuses.map((value) => ({ value, label: t(`filters.${value}`) }))}
      />
      <Filters version={version} setVersion={setVersion} nodeId={nodeId} setNode={setNode} />
      {mayRetry && (status === 'failed' || chosen.size > 0) && (
        <RetryMany failed={failed} chosen={chosen} setChosen={setChosen} isAllOfThem={!hasMore && status === 'failed'} />
      )}
      <QueryState query={{ data: items, error, refetch }} rows={6}>
        {(runs) =>
          runs.length === 0 ? (
            <Notice icon={IconRoute} title={t('none.title')}>
              {status === 'all' && version === null && nodeId === null ? t('none.yet') : t('none.here')}
            </Notice>
          ) : (
            <ul className={classes.list} aria-label={t('list')}>
              {runs.map((run) => (
                <li key={run.id} className={classes.entry}>
                  {mayRetry && run.status === 'failed' && <Choice run={run} isChosen={chosen.has(run.id)} choose={choose} />}
                  <Entry run={run} open={() => open(run)} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      <MoreButton list={{ hasMore, more, isLoadingMore }} size="xs" />
    </Stack>
  )
}

interface FiltersProps {
  version: number | null
  setVersion: (version: number | null) => void
  nodeId: string | null
  setNode: (nodeId: string | null) => void
}

function Filters({ version, setVersion, nodeId, setNode }: FiltersProps) {
  const { t } = useTranslation('flow-runs')
  const { nodeName } = useFlowNames()
  const nodes = useEditorState(({ flow }) => flow.nodes)
  return (
    <Group gap="xs" grow>
      <VersionSelect version={version} setVersion={setVersion} />
      <Select
        size="xs"
        aria-label={t('filters.node')}
        placeholder={t('filters.anyNode')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('filters.anyNode') }}
        value={nodeId}
        onChange={setNode}
        data={nodes.map(({ id }) => ({ value: id, label: nodeName(id) }))}
      />
    </Group>
  )
}

function Choice({ run, isChosen, choose }: { run: Run; isChosen: boolean; choose: (id: string, isChosen: boolean) => void }) {
  const { t } = useTranslation('flow-runs')
  const words = useRunWords()
  return (
    <Checkbox
      size="sm"
      mt={2}
      aria-label={t('retry.choose', { person: words.person(run) })}
      checked={isChosen}
      onChange={({ currentTarget }) => choose(run.id, currentTarget.checked)}
    />
  )
}

function Entry({ run, open }: { run: Run; open: () => void }) {
  const { t } = useTranslation('flow-runs')
  const format = useFormat()
  const names = useFlowNames()
  const words = useRunWords()
  return (
    <UnstyledButton className={classes.open ?? ''} onClick={open}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <LongText size="sm" fw={600}>
          {words.person(run)}
        </LongText>
        <Text size="xs" c="dimmed" component="time" dateTime={new Date(run.startedAt).toISOString()} className={classes.still ?? ''}>
          {format.short(run.startedAt, Date.now())}
        </Text>
      </Group>
      <Text size="sm" c={run.status === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}>
        {words.state(run, names)}
      </Text>
      <Group gap={6} mt={4}>
        <Badge size="sm" variant="light" color={colors[run.status]} tt="none">
          {t(`statuses.${run.status}`)}
        </Badge>
        <Badge size="sm" variant="outline" color="gray" tt="none">
          {t('version', { version: run.version })}
        </Badge>
        {run.test && (
          <Badge size="sm" variant="outline" color="gray" tt="none">
            {t('test')}
          </Badge>
        )}
      </Group>
    </UnstyledButton>
  )
}
