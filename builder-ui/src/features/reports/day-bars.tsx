import { Group, Text, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReportRow } from './figures.tsx'
import classes from './reports.module.css'
import { useGroupNames } from './use-group-names.ts'

/** Cases day by day, those the bot solved alone apart; the table beneath says the same in numbers. */
export function DayBars({ rows }: { rows: ReportRow[] }) {
  const { t } = useTranslation('reports')
  const nameOf = useGroupNames('day')
  const most = Math.max(1, ...rows.map(({ opened }) => opened))
  return (
    <figure className={classes.chart}>
      <div className={classes.bars} aria-hidden>
        {rows.map(({ key, opened, containedByBot }) => (
          <Tooltip key={key} label={`${nameOf(key)}: ${t('casesOf', { count: opened })} · ${t('botOf', { count: containedByBot })}`}>
            <div className={classes.day}>
              <div className={classes.people} style={{ height: `${((opened - containedByBot) / most) * 100}%` }} />
              <div className={classes.bot} style={{ height: `${(containedByBot / most) * 100}%` }} />
            </div>
          </Tooltip>
        ))}
      </div>
      <Group component="figcaption" justify="space-between" gap="xs" mt={6}>
        <Text size="xs" c="dimmed">
          {nameOf(rows[0]?.key ?? null)}
        </Text>
        <Group gap="md">
          <Text size="xs">
            <span className={classes.key} data-is="bot" aria-hidden /> {t('containedByBot')}
          </Text>
          <Text size="xs">
            <span className={classes.key} data-is="people" aria-hidden /> {t('others')}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          {nameOf(rows.at(-1)?.key ?? null)}
        </Text>
      </Group>
    </figure>
  )
}
