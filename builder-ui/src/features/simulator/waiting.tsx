import { Button, Group, Paper, Text } from '@mantine/core'
import { IconHeadset, IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openCalls } from '#engine/simulation/simulation'
import { SampleDialog } from './sample-dialog.tsx'
import classes from './simulator.module.css'
import type { TrySession } from './try-session.ts'
import { useNodeWords } from './use-node-words.ts'

/** What waits for an answer from the world: other systems, and people of the shop. */
export function Waiting({ session }: { session: TrySession }) {
  const { simulation } = session
  if (simulation === null) return null
  const calls = openCalls(simulation)
  return (
    <>
      {calls.map(({ callId, nodeId }) => (
        <WaitingCall key={callId} nodeId={nodeId} session={session} />
      ))}
      {simulation.state.owner.type !== 'bot' && <WaitingPerson session={session} />}
    </>
  )
}

function WaitingCall({ nodeId, session }: { nodeId: string; session: TrySession }) {
  const { t } = useTranslation('simulator')
  const words = useNodeWords(session)
  const [isOpen, setOpen] = useState(false)
  return (
    <Paper withBorder p="xs" className={classes.waiting ?? ''}>
      <Group gap={8} wrap="nowrap" align="flex-start">
        <IconPlugConnected size={18} aria-hidden />
        <Text size="sm">{t('waiting.call', { node: words.nameOf(nodeId) })}</Text>
      </Group>
      <Group gap={6} mt={6}>
        <Button size="compact-sm" onClick={() => setOpen(true)}>
          {t('waiting.answer')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => session.play({ type: 'callFinished', nodeId, succeeded: false, value: null })}
        >
          {t('waiting.fail')}
        </Button>
      </Group>
      <SampleDialog nodeId={nodeId} session={session} isWaiting isOpen={isOpen} close={() => setOpen(false)} />
    </Paper>
  )
}

const outcomes = ['returned', 'closed', 'unanswered'] as const

function WaitingPerson({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { simulation } = session
  const isQueued = simulation?.state.owner.type === 'queue'
  const isAtNode = simulation?.state.runs.some(({ status, wait }) => status === 'active' && wait?.type === 'human')
  const give = (outcome: 'answered' | (typeof outcomes)[number]) => session.play({ type: 'handover', outcome })
  return (
    <Paper withBorder p="xs" className={classes.waiting ?? ''} data-person>
      <Group gap={8} wrap="nowrap">
        <IconHeadset size={18} aria-hidden />
        <Text size="sm">{t(isQueued ? 'waiting.queue' : 'waiting.agent')}</Text>
      </Group>
      <Group gap={6} mt={6}>
        {isQueued && (
          <Button size="compact-sm" color="indigo" onClick={() => give('answered')}>
            {t('waiting.answered')}
          </Button>
        )}
        {outcomes
          .filter((outcome) => outcome !== 'unanswered' || (isQueued && isAtNode))
          .map((outcome) => (
            <Button key={outcome} size="compact-sm" variant="default" onClick={() => give(outcome)}>
              {t(`waiting.${outcome}`)}
            </Button>
          ))}
      </Group>
    </Paper>
  )
}
