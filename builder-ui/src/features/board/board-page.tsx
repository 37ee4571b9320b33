import { SimpleGrid, Stack } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { getBoard } from '#api/contracts/agents'
import { useContract } from '../../app/api/use-contract.ts'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { usePeople } from '../inbox/people.ts'
import { AgentsTable } from './agents-table.tsx'
import classes from './board.module.css'
import type { Board } from './board.ts'
import { Figure } from './figure.tsx'
import { QueuesTable } from './queues-table.tsx'
import { Since } from './since.tsx'

/** What no live update tells passes by itself: an aim is missed, a window closes. */
const everyMs = 30_000

/** Who waits, since when, and who is there to answer: what a supervisor keeps an eye on. */
export function BoardPage() {
  const { t } = useTranslation('board')
  const { isTeam, isKnown } = usePeople()
  const board = useContract(getBoard, {}, { every: () => everyMs })
  if (isKnown && !isTeam)
    return (
      <Notice icon={IconUsersGroup} title={t('alone')}>
        {t('aloneWhy')}
      </Notice>
    )
  return (
    <div className={classes.page}>
      <QueryState query={board}>
        {(now) => (
          <Stack gap="xl">
            <Figures board={now} />
            <QueuesTable queues={now.teams} />
            <AgentsTable agents={now.agents} />
          </Stack>
        )}
      </QueryState>
    </div>
  )
}

function Figures({ board: { waiting, bot, closingWindows } }: { board: Board }) {
  const { t } = useTranslation('board')
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }}>
      <Figure
        name={t('waiting')}
        value={waiting.count}
        tone={waiting.count > 0 ? 'amber' : 'plain'}
        to={{ view: 'waiting', sort: 'waiting' }}
      />
      <Figure
        name={t('oldest')}
        value={waiting.oldestSince === null ? '—' : <Since at={waiting.oldestSince} />}
        to={{ view: 'waiting', sort: 'waiting' }}
      />
      <Figure
        name={t('missed')}
        value={waiting.missed}
        tone={waiting.missed > 0 ? 'red' : 'plain'}
        to={{ view: { of: 'missed' }, sort: 'waiting' }}
      />
      <Figure
        name={t('closing')}
        value={closingWindows}
        tone={closingWindows > 0 ? 'amber' : 'plain'}
        to={{ view: { of: 'closing' }, sort: 'window' }}
      />
      <Figure name={t('bot')} value={bot} to={{ view: 'bot' }} />
    </SimpleGrid>
  )
}
