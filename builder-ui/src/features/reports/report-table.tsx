import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { reportGroups } from '#api/contracts/reports'
import { useFormat } from '../../app/format/use-format.ts'
import type { ReportRow } from './figures.tsx'
import classes from './reports.module.css'
import { useSpan } from './use-span.ts'

interface Props {
  by: (typeof reportGroups)[number]
  rows: ReportRow[]
  total: ReportRow
  nameOf: (key: string | null) => string
}

/** Each group in a line, the newest day first; days without any case are left out. */
export function ReportTable({ by, rows, total, nameOf }: Props) {
  const { t } = useTranslation('reports')
  const shown = by === 'day' ? rows.filter(({ opened }) => opened > 0).toReversed() : rows
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table verticalSpacing="xs" className={classes.table ?? ''} aria-label={t(`groups.${by}`)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(`groups.${by}`)}</Table.Th>
            <Table.Th ta="end">{t('columns.opened')}</Table.Th>
            <Table.Th ta="end">{t('columns.closed')}</Table.Th>
            <Table.Th ta="end">{t('columns.bot')}</Table.Th>
            <Table.Th ta="end">{t('columns.people')}</Table.Th>
            <Table.Th ta="end">{t('columns.reopened')}</Table.Th>
            <Table.Th ta="end">{t('columns.firstReply')}</Table.Th>
            <Table.Th ta="end">{t('columns.missed')}</Table.Th>
            <Table.Th ta="end">{t('columns.timeToClose')}</Table.Th>
            <Table.Th ta="end">{t('columns.csat')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row) => (
            <Row key={row.key ?? ''} row={row} name={nameOf(row.key)} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Row row={total} name={t('total')} />
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}

function Row({ row, name }: { row: ReportRow; name: string }) {
  const format = useFormat()
  const span = useSpan()
  const { opened, closed, containedByBot, handedOver, reopened, firstReply, firstReplyMissed, timeToClose, csat } = row
  const cells = [
    ...[opened, closed, containedByBot, handedOver, reopened].map((count) => format.number(count)),
    span(firstReply.median),
    format.number(firstReplyMissed),
    span(timeToClose.median),
    csat.average === null ? '—' : `${format.number(csat.average)} (${format.number(csat.answers)})`,
  ]
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      {cells.map((cell, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have their places
        <Table.Td key={column} ta="end">
          {cell}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
