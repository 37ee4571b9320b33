import { Button, Group, Progress, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeAgent, getBoard, listAgents } from '#api/contracts/agents'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../app/dialogs/confirm-dialog.tsx'
import { LongText } from '../../app/states/long-text.tsx'
import { toast } from '../../app/toast.ts'
import classes from './board.module.css'
import type { Board } from './board.ts'
import { Since } from './since.tsx'
import { ViewLink } from './view-link.tsx'

type AgentNow = Board['agents'][number]

/** Those who can answer first, then the fullest. */
const order = ['online', 'busy', 'away', 'offline']

/** Who is there, how full their hands are, and whom they keep waiting. */
export function AgentsTable({ agents }: { agents: AgentNow[] }) {
  const { t } = useTranslation('board')
  const { data: settings } = useContract(getInboxSettings, {})
  const [absent, setAbsent] = useState<AgentNow | null>(null)
  const sorted = agents.toSorted((one, other) => order.indexOf(one.effective) - order.indexOf(other.effective) || other.load - one.load)
  return (
    <section>
      <Title order={2} mb="xs">
        {t('agents.title')}
      </Title>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('agents.name')}</Table.Th>
              <Table.Th>{t('agents.load')}</Table.Th>
              <Table.Th ta="end">{t('agents.unanswered')}</Table.Th>
              <Table.Th ta="end">{t('oldest')}</Table.Th>
              <Table.Th aria-label={t('agents.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((agent) => (
              <AgentRow
                key={agent.id}
                agent={agent}
                capacity={agent.capacity ?? settings?.capacity ?? null}
                giveBack={() => setAbsent(agent)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {absent && <GiveBack agent={absent} close={() => setAbsent(null)} />}
    </section>
  )
}

function AgentRow({ agent, capacity, giveBack }: { agent: AgentNow; capacity: number | null; giveBack: () => void }) {
  const { t } = useTranslation('board')
  const { id, name, effective, since, load, unanswered, oldestWaitSince } = agent
  const isAbsent = effective === 'away' || effective === 'offline'
  return (
    <Table.Tr>
      <Table.Td maw={240}>
        <Group gap="xs" wrap="nowrap">
          <span className={classes.dot} data-is={effective} aria-hidden />
          <div style={{ minWidth: 0 }}>
            <LongText size="sm" fw={500}>
              {name}
            </LongText>
            <Text size="xs" c="dimmed">
              {t(`availability.${effective}`)}
              {since !== null && (
                <>
                  {' · '}
                  <Since at={since} />
                </>
              )}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td miw={140}>
        <Text size="sm">
          <ViewLink
            count={load}
            to={{ view: { of: 'agent', memberId: id } }}
            name={t('agents.loadOf', { name })}
            words={capacity === null ? String(load) : t('agents.of', { load, capacity })}
          />
        </Text>
        {capacity !== null && capacity > 0 && (
          <Progress
            value={Math.min(100, (load / capacity) * 100)}
            color={load >= capacity ? 'yellow' : 'indigo'}
            size="sm"
            aria-label={t('agents.loadOf', { name })}
          />
        )}
      </Table.Td>
      <Table.Td ta="end" {...(unanswered > 0 && { fw: 600 })}>
        <ViewLink
          count={unanswered}
          to={{ view: { of: 'agent', memberId: id }, sort: 'waiting' }}
          name={`${name}, ${t('agents.unanswered')}`}
        />
      </Table.Td>
      <Table.Td ta="end">{oldestWaitSince === null ? '—' : <Since at={oldestWaitSince} />}</Table.Td>
      <Table.Td ta="end">
        {isAbsent && load > 0 && (
          <Button size="xs" variant="default" onClick={giveBack} aria-label={t('giveBack.of', { name })}>
            {t('giveBack.do')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** What an absent person has goes back to where others see it. What they chose stays: they take conversations again once they are back. */
function GiveBack({ agent: { id, name, load }, close }: { agent: AgentNow; close: () => void }) {
  const { t } = useTranslation('board')
  const give = useChange(changeAgent, { changes: [getBoard, listAgents] })
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t('giveBack.title', { name, count: load })}
      doLabel={t('giveBack.do')}
      isBusy={give.isPending}
      error={give.error}
      onConfirm={() =>
        give.mutate(
          { params: { id }, body: { giveBack: true } },
          {
            onSuccess({ givenBack }) {
              toast(t('giveBack.done', { count: givenBack }))
              close()
            },
          },
        )
      }
    >
      {t('giveBack.why', { name })}
    </ConfirmDialog>
  )
}
