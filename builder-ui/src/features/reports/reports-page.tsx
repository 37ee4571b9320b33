import { Button, Group, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconChartBar, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportReport, getReport, reportGroups } from '#api/contracts/reports'
import { callApi } from '../../app/api/call-api.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useContract } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useCompany } from '../../app/shell/company.ts'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toastError } from '../../app/toast.ts'
import { useLanguage } from '../../app/words/localized.ts'
import { useChannels } from '../inbox/list/use-channels.ts'
import { usePeople, useTeams } from '../inbox/people.ts'
import { DayBars } from './day-bars.tsx'
import { addDays, isSpan, lastDays } from './days.ts'
import { Figures } from './figures.tsx'
import { ReportTable } from './report-table.tsx'
import classes from './reports.module.css'
import { saveAs } from './save-as.ts'
import { useGroupNames } from './use-group-names.ts'

const spans = [7, 30, 90] as const

/** What became of the customers' cases in some days: how many, how fast, and how it was for them. */
export function ReportsPage() {
  const { t } = useTranslation('reports')
  const { t: tApp } = useTranslation()
  const { id: companyId } = useCompany()
  const language = useLanguage()
  const format = useFormat()
  const today = format.dayOf(Date.now())
  const { isTeam } = usePeople()
  const { teams } = useTeams()
  const { channels } = useChannels()
  const [{ from, to }, setDays] = useState(() => lastDays(today, 30))
  const [by, setBy] = useState<(typeof reportGroups)[number]>('day')
  const [channelId, setChannel] = useState<string | null>(null)
  const [teamId, setTeam] = useState<string | null>(null)
  const isFine = isSpan(from, to)
  const query = { from, to, by, ...(channelId !== null && { channelId }), ...(teamId !== null && { teamId }) }
  const report = useContract(getReport, { query }, { enabled: isFine })
  const nameOf = useGroupNames(by)
  const offered = reportGroups.filter((group) => isTeam || (group !== 'agent' && group !== 'team'))
  const span = spans.find((days) => to === today && from === addDays(today, 1 - days))

  async function download(): Promise<void> {
    try {
      const { name, csv } = await callApi(exportReport, { query: { ...query, language } }, { companyId })
      saveAs(name, csv)
    } catch (error) {
      toastError(errorSentence(error, tApp))
    }
  }

  return (
    <Stack className={classes.page ?? ''} gap="lg">
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t('span')}
          data={spans.map((days) => ({ value: String(days), label: t('lastDays', { count: days }) }))}
          value={span === undefined ? '' : String(span)}
          onChange={(days) => setDays(lastDays(today, Number(days)))}
        />
        <TextInput
          type="date"
          label={t('from')}
          value={from}
          max={to}
          onChange={(event) => setDays({ from: event.currentTarget.value, to })}
        />
        <TextInput
          type="date"
          label={t('to')}
          value={to}
          min={from}
          max={today}
          onChange={(event) => setDays({ from, to: event.currentTarget.value })}
        />
        {channels.length > 1 && (
          <Select
            label={t('groups.channel')}
            placeholder={t('all')}
            clearable
            w={170}
            data={channels.filter(({ kind }) => kind !== 'test').map(({ id, name }) => ({ value: id, label: name }))}
            value={channelId}
            onChange={setChannel}
          />
        )}
        {isTeam && teams.length > 0 && (
          <Select
            label={t('groups.team')}
            placeholder={t('all')}
            clearable
            w={170}
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={teamId}
            onChange={setTeam}
          />
        )}
      </Group>
      {isFine ? (
        <QueryState query={report}>
          {({ total, rows }) => (
            <>
              <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
                <Figures total={total} />
              </SimpleGrid>
              <Text size="xs" c="dimmed">
                {t('about')}
              </Text>
              <Group justify="space-between">
                <SegmentedControl
                  aria-label={t('by')}
                  data={offered.map((group) => ({ value: group, label: t(`groups.${group}`) }))}
                  value={by}
                  onChange={(chosen) => setBy(reportGroups.find((group) => group === chosen) ?? 'day')}
                />
                <Button
                  variant="default"
                  disabled={!isFine}
                  leftSection={<IconDownload size={16} aria-hidden />}
                  onClick={() => void download()}
                >
                  {t('download')}
                </Button>
              </Group>
              {total.opened === 0 ? (
                <Notice icon={IconChartBar} title={t('noneTitle')}>
                  {t('none')}
                </Notice>
              ) : (
                <>
                  {by === 'day' && <DayBars rows={rows} />}
                  <ReportTable by={by} rows={rows} total={total} nameOf={nameOf} />
                </>
              )}
            </>
          )}
        </QueryState>
      ) : (
        <Text size="sm" role="alert">
          {t('badSpan')}
        </Text>
      )}
    </Stack>
  )
}
