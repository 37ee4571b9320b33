import { Alert, Anchor, Badge, Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconArrowLeft, IconEyeOff, IconMessages, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { getVersion } from '#api/contracts/flow-versions'
import { getRun, listRunVisits } from '#api/contracts/runs'
import { useContract, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { MoreButton } from '../../app/states/more-button.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { useEditor } from '../../canvas/editor-context.ts'
import { useFlowLife } from '../builder/flow-life.ts'
import { useBuilderSearch } from '../builder/use-builder-search.ts'
import { handToSimulator } from '../simulator/handed-over.ts'
import classes from './flow-runs.module.css'
import { drawnId } from './run.ts'
import { RunFailure } from './run-failure.tsx'
import { runMarks } from './run-marks.ts'
import { RunVisits } from './run-visits.tsx'
import { useRunWords } from './run-words.ts'

type RunDetail = z.output<(typeof getRun)['reply']>

/** One run: whose, how it went and came out, and its way on the canvas of the version it ran. */
export function RunView({ runId, close }: { runId: string; close: () => void }) {
  const { t } = useTranslation('flow-runs')
  const run = useContract(getRun, { params: { id: runId } })
  return (
    <Stack gap="sm">
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        className={classes.back ?? ''}
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={close}
      >
        {t('back')}
      </Button>
      <QueryState query={run}>{(found) => <Opened run={found} />}</QueryState>
    </Stack>
  )
}

function Opened({ run }: { run: RunDetail }) {
  const { t } = useTranslation('flow-runs')
  const visits = useContractList(listRunVisits, { params: { id: run.id }, query: { limit: 100 } })
  useVersionOf(run)
  useFailureInView(run)
  useWayOnCanvas(run, visits.items)
  return (
    <>
      <Head run={run} />
      {run.masked && (
        <Alert variant="light" color="gray" icon={<IconEyeOff size={18} aria-hidden />}>
          {t('masked')}
        </Alert>
      )}
      {run.failure && <RunFailure run={run} failure={run.failure} />}
      <QueryState query={{ data: visits.items, error: visits.error, refetch: visits.refetch }}>
        {(items) => <RunVisits run={run} visits={items} />}
      </QueryState>
      <MoreButton list={visits} size="xs" />
      <Variables run={run} />
    </>
  )
}

/** A run is looked at on the version it ran; once it goes on in another one, on that. */
function useVersionOf({ version }: RunDetail): void {
  const [, search] = useBuilderSearch()
  useEffect(() => search({ version }), [search, version])
}

/** The node that failed is brought into view once, when its version stands on the canvas (or the draft, where that version is gone). */
function useFailureInView({ flowId, version, failure }: RunDetail): void {
  const editor = useEditor()
  const { draft } = useFlowLife()
  const [{ node }] = useBuilderSearch()
  const { isError } = useContract(getVersion, { params: { id: flowId, version } })
  const isShown = editor !== draft || isError
  const toReveal = useRef(failure && node === undefined ? drawnId(failure) : null)
  useEffect(() => {
    if (!isShown || toReveal.current === null) return
    editor.reveal(toReveal.current)
    toReveal.current = null
  }, [editor, isShown])
}

function useWayOnCanvas(run: RunDetail, visits: Parameters<typeof runMarks>[1] | undefined): void {
  const editor = useEditor()
  const marks = useMemo(() => runMarks(run, visits ?? []), [run, visits])
  useEffect(() => editor.setMarks(marks), [editor, marks])
  useEffect(() => () => editor.setMarks(null), [editor])
}

const colors = { active: 'teal', failed: 'red', ended: 'gray' } as const

function Head({ run }: { run: RunDetail }) {
  const { t } = useTranslation('flow-runs')
  const format = useFormat()
  const words = useRunWords()
  const { id: companyId } = useCompany()
  const mayOpen = useMay('conversations.read')
  return (
    <Stack gap={6}>
      <Group gap={6}>
        <Text fw={650}>{words.person(run)}</Text>
        <Badge variant="light" color={colors[run.status]} tt="none">
          {t(`statuses.${run.status}`)}
        </Badge>
        <Badge variant="outline" color="gray" tt="none">
          {t('version', { version: run.version })}
        </Badge>
        {run.test && (
          <Badge variant="outline" color="gray" tt="none">
            {t('test')}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('started', { at: format.dateTime(run.startedAt) })}
        {run.endedAt !== null && ` · ${t('ended', { at: format.dateTime(run.endedAt), how: words.end(run.endReason ?? 'finished') })}`}
      </Text>
      {run.wait && (
        <Text size="sm" c="var(--mantine-color-yellow-light-color)" fw={500}>
          {run.wait.until === null
            ? t('now', { doing: words.wait(run.wait.type) })
            : t('nowUntil', { doing: words.wait(run.wait.type), at: format.dateTime(run.wait.until) })}
        </Text>
      )}
      {mayOpen && (
        <Anchor component={Link} to={companyAddress(companyId, 'inbox', run.conversationId)} size="sm">
          <Group gap={6} component="span">
            <IconMessages size={16} aria-hidden />
            {t('conversation')}
          </Group>
        </Anchor>
      )}
    </Stack>
  )
}

/** What the run knows now; a try can begin with the same. */
function Variables({ run }: { run: RunDetail }) {
  const { t } = useTranslation('flow-runs')
  const { flowId, variables, masked } = run
  const [, search] = useBuilderSearch()
  if (variables === null)
    return (
      <Text size="sm" c="dimmed">
        {t('variables.gone')}
      </Text>
    )
  const values = Object.entries(variables).filter(([, value]) => value !== null)
  const tryWithThese = () => {
    handToSimulator({ flowId, nodeId: drawnId(run), variables })
    search({ panel: 'try', run: undefined, version: undefined, node: undefined })
  }
  return (
    <section aria-label={t('variables.title')}>
      <h3 className={classes.heading}>{t('variables.title')}</h3>
      {values.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('variables.none')}
        </Text>
      ) : (
        <Table layout="fixed" aria-label={t('variables.title')}>
          <Table.Tbody>
            {values.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500} className={classes.value ?? ''}>
                  {name}
                </Table.Th>
                <Table.Td className={classes.value ?? ''}>{typeof value === 'string' ? value : JSON.stringify(value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!masked && (
        <Button mt="sm" size="xs" variant="default" leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={tryWithThese}>
          {t('tryWithThese')}
        </Button>
      )}
    </section>
  )
}
