import { Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { reportRowSchema } from '#api/contracts/reports'
import { useFormat } from '../../app/format/use-format.ts'
import classes from './reports.module.css'
import { useSpan } from './use-span.ts'

export type ReportRow = z.output<typeof reportRowSchema>

/** The whole in six numbers. */
export function Figures({ total }: { total: ReportRow }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const span = useSpan()
  const { opened, closed, containedByBot, handedOver, reopened, firstReply, firstReplyMissed, timeToClose, csat } = total
  const share = (part: number, whole: number) => (whole === 0 ? '—' : format.percent(part / whole))
  const figures = [
    { name: t('opened'), value: format.number(opened), more: t('closedOf', { count: closed }) },
    { name: t('containedByBot'), value: share(containedByBot, closed), more: t('handedOverOf', { count: handedOver }) },
    { name: t('firstReply'), value: span(firstReply.median), more: t('missedOf', { count: firstReplyMissed }) },
    { name: t('timeToClose'), value: span(timeToClose.median), more: t('p90', { span: span(timeToClose.p90) }) },
    { name: t('reopened'), value: share(reopened, opened), more: t('casesOf', { count: reopened }) },
    { name: t('csat'), value: csat.average === null ? '—' : format.number(csat.average), more: t('answers', { count: csat.answers }) },
  ]
  return figures.map(({ name, value, more }) => (
    <Paper key={name} withBorder p="md">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <span className={classes.number}>{value}</span>
      <Text size="xs" c="dimmed">
        {more}
      </Text>
    </Paper>
  ))
}
