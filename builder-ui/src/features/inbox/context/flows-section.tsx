import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { getRunsNow } from '#api/contracts/conversations'
import { useContract } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { useDesk } from '../actions/use-desk.ts'
import type { Conversation } from '../conversation.ts'
import { RunCard } from './run-card.tsx'
import { Section } from './section.tsx'
import { StartFlowDialog } from './start-flow-dialog.tsx'

/** More that are over is history: the thread tells it. */
const shownEnded = 2

/** What flows do in this conversation, and how to make them stop, go on or begin. */
export function FlowsSection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('context')
  const mayAutomate = useMay('conversations.automate')
  const mayAnswer = useMay('conversations.answer')
  const desk = useDesk()
  const [isStarting, { open, close }] = useDisclosure(false)
  return (
    <Section name="flows" title={t('flows.title')}>
      <Stack gap="sm">
        <Runs conversation={conversation} />
        <Group justify="space-between" gap="xs">
          {mayAnswer && (
            <Switch
              size="sm"
              label={t('flows.paused')}
              checked={conversation.paused}
              onChange={(event) => void desk.pause(conversation, event.currentTarget.checked)}
            />
          )}
          {mayAutomate && (
            <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={open}>
              {t('flows.start')}
            </Button>
          )}
        </Group>
      </Stack>
      {isStarting && <StartFlowDialog conversation={conversation} close={close} />}
    </Section>
  )
}

function Runs({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('context')
  const runs = useContract(getRunsNow, { params: { id: conversation.id } })
  return (
    <QueryState query={runs} rows={2}>
      {({ runs: all }) => {
        const active = all.filter(({ status }) => status !== 'ended')
        const ended = all.filter(({ status }) => status === 'ended').slice(0, shownEnded)
        if (active.length + ended.length === 0)
          return (
            <Text size="sm" c="dimmed">
              {t('flows.none')}
            </Text>
          )
        return (
          <Stack gap={8}>
            {[...active, ...ended].map((run) => (
              <RunCard key={run.id} run={run} conversationId={conversation.id} />
            ))}
          </Stack>
        )
      }}
    </QueryState>
  )
}
