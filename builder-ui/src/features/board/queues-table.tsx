import { Badge, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LongText } from '../../app/states/long-text.tsx'
import { useTeams } from '../inbox/people.ts'
import type { Board } from './board.ts'
import { Since } from './since.tsx'
import { ViewLink } from './view-link.tsx'

/** What waits in each team's queue, and whether anybody is there for it. */
export function QueuesTable({ queues }: { queues: Board['teams'] }) {
  const { t } = useTranslation('board')
  const { teamName } = useTeams()
  return (
    <section>
      <Title order={2} mb="xs">
        {t('queues.title')}
      </Title>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('queues.queue')}</Table.Th>
              <Table.Th ta="end">{t('waiting')}</Table.Th>
              <Table.Th ta="end">{t('oldest')}</Table.Th>
              <Table.Th ta="end">{t('queues.missed')}</Table.Th>
              <Table.Th ta="end">{t('queues.online')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {queues.map(({ teamId, waiting, oldestSince, missed, openNow, online }) => {
              const name = teamId === null ? t('queues.everybody') : teamName(teamId)
              return (
                <Table.Tr key={teamId ?? ''}>
                  <Table.Td maw={260}>
                    <LongText size="sm" fw={500}>
                      {name}
                    </LongText>
                    {!openNow && (
                      <Badge size="sm" variant="light" color="gray" tt="none">
                        {t('queues.closed')}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td ta="end">
                    <ViewLink count={waiting} to={{ view: { of: 'queue', teamId }, sort: 'waiting' }} name={`${name}, ${t('waiting')}`} />
                  </Table.Td>
                  <Table.Td ta="end">{oldestSince === null ? '—' : <Since at={oldestSince} />}</Table.Td>
                  <Table.Td ta="end" {...(missed > 0 && { c: 'var(--mantine-color-error)', fw: 600 })}>
                    {missed}
                  </Table.Td>
                  <Table.Td ta="end" {...(online === 0 && waiting > 0 && { c: 'var(--mantine-color-error)', fw: 600 })}>
                    {online}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}
