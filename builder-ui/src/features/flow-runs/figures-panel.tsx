import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconChartBar, IconDownload } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getFigures } from '#api/contracts/figures'
import { useContract } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { useOpenFlow } from '../builder/open-flow.ts'
import { useBuilderSearch } from '../builder/use-builder-search.ts'
import { type FlowFigures, figureMarks } from './figure-marks.ts'
import { figuresCsv } from './figures-csv.ts'
import classes from './flow-runs.module.css'
import { Funnel } from './funnel.tsx'
import { inOrder } from './in-order.ts'
import { spanWords } from './span-words.ts'
import { useFlowNames } from './use-flow-names.ts'
import { VersionSelect } from './version-select.tsx'

const periods = ['7', '30', '90'] as const
type Period = (typeof periods)[number]

/** Live counts come with the next look; everything else is folded within the minute. */
const everyMs = 20_000

/** What people did in this flow, in numbers: totals, node by node, and on the canvas. */
export function FiguresPanel() {
  const { t } = useTranslation('flow-runs')
  const { id } = useOpenFlow()
  const [days, setDays] = useState<Period>('30')
  const [{ version }, search] = useBuilderSearch()
  const query = { days, ...(version !== undefined && { version }) }
  const figures = useContract(getFigures, { params: { id }, query }, { every: () => everyMs })
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('figures.period')}
        value={days}
        onChange={(value) => setDays(periods.find((one) => one === value) ?? '30')}
        data={periods.map((value) => ({ value, label: t('figures.days', { count: Number(value) }) }))}
      />
      <VersionSelect version={version ?? null} setVersion={(chosen) => search({ version: chosen ?? undefined, run: undefined })} />
      <QueryState query={figures}>{(found) => <Figures figures={found} />}</QueryState>
    </Stack>
  )
}

function Figures({ figures }: { figures: FlowFigures }) {
  const { t } = useTranslation('flow-runs')
  useFiguresOnCanvas(figures)
  if (figures.nodes.length === 0)
    return (
      <Notice icon={IconChartBar} title={t('figures.none')}>
        {t('figures.noneLead')}
      </Notice>
    )
  return (
    <>
      <Totals totals={figures.totals} />
      <Ordered figures={figures} />
      <Text size="xs" c="dimmed">
        {t('figures.note')}
      </Text>
    </>
  )
}

function useFiguresOnCanvas(figures: FlowFigures): void {
  const { t } = useTranslation('flow-runs')
  const format = useFormat()
  const editor = useEditor()
  const marks = useMemo(
    () =>
      figureMarks(figures, {
        reached: (count) => t('figures.reachedMark', { count, number: format.number(count) }),
        dropped: (count, share) => t('figures.droppedMark', { number: format.number(count), share: format.percent(share) }),
        waiting: (count) => t('figures.waitingMark', { number: format.number(count) }),
        share: format.percent,
        median: (seconds) => {
          const span = spanWords(seconds * 1000, t)
          return span === null ? null : t('figures.median', { span })
        },
      }),
    [figures, format, t],
  )
  useEffect(() => editor.setMarks(marks), [editor, marks])
  useEffect(() => () => editor.setMarks(null), [editor])
}

const kinds = ['started', 'finished', 'handedOver', 'failed', 'stopped', 'inside'] as const

function Totals({ totals }: Pick<FlowFigures, 'totals'>) {
  const { t } = useTranslation('flow-runs')
  const format = useFormat()
  return (
    <dl className={classes.totals}>
      {kinds.map((kind) => (
        <div key={kind} className={classes.total} data-kind={kind} data-some={totals[kind] > 0 || undefined}>
          <dt>{t(`totals.${kind}`)}</dt>
          <dd>{format.number(totals[kind])}</dd>
        </div>
      ))}
    </dl>
  )
}

function Ordered({ figures }: { figures: FlowFigures }) {
  const { t } = useTranslation('flow-runs')
  const flow = useEditorState((state) => state.flow)
  const names = useFlowNames()
  const nodes = useMemo(() => inOrder(figures.nodes, flow), [figures, flow])
  const heads = ['node', 'way', 'reached', 'dropped', 'failed', 'finished', 'waiting', 'median'] as const
  const save = () =>
    download(
      `${t('figures.file')}-${figures.from}-${figures.to}.csv`,
      figuresCsv(
        nodes,
        names,
        heads.map((head) => t(`csv.${head}`)),
      ),
    )
  return (
    <>
      <Funnel nodes={nodes} names={names} />
      <Group>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>
          {t('figures.save')}
        </Button>
      </Group>
    </>
  )
}

function download(name: string, text: string): void {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
