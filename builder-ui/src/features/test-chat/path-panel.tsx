import { Alert, Badge, Box, Button, Group, Paper, Stack, Table, Text, Timeline, Title } from '@mantine/core'
import { IconClock, IconPlayerSkipForward, IconRoute } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { getConversation, getRunsNow, listMessages, release, skipWait } from '#api/contracts/conversations'
import type { Json } from '#engine/json'
import { useChange } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { spanWords } from '../../app/phone/span-words.ts'
import { useMay } from '../../app/shell/company.ts'
import { Notice } from '../../app/states/notice.tsx'
import { toastError } from '../../app/toast.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { chatError } from './chat-error.ts'
import classes from './test-chat.module.css'
import type { Chat, Run } from './use-conversation.ts'
import { useNow } from './use-now.ts'

/** What the flows do while we play: the way each run went, what it waits for, and what is known by now. */
export function PathPanel({ chat }: { chat: Chat }) {
  const { t } = useTranslation('test-chat')
  const { now, conversation } = chat
  if (!conversation || !now || now.runs.length === 0)
    return (
      <section className={classes.panel} aria-label={t('path.title')}>
        {conversation && <OwnerNotice conversation={conversation} />}
        <Notice icon={IconRoute} title={t('path.none')}>
          {t('path.noneLead')}
        </Notice>
      </section>
    )
  return (
    <section className={classes.panel} aria-label={t('path.title')}>
      <OwnerNotice conversation={conversation} />
      {conversation.wakeAt !== null && <Skip conversation={conversation} runs={now.runs} />}
      {now.runs.map((run) => (
        <RunCard key={run.id} run={run} />
      ))}
      <Person contact={now.contact} />
    </section>
  )
}

type Conversation = NonNullable<Chat['conversation']>
const changes = [getConversation, getRunsNow, listMessages]

/** While people have the conversation the bot is silent, which would look like a fault. */
function OwnerNotice({ conversation: { id, owner } }: { conversation: Conversation }) {
  const { t } = useTranslation('test-chat')
  const { t: tApp } = useTranslation()
  const mayRelease = useMay('conversations.answer')
  const give = useChange(release, { changes })
  if (owner.type === 'bot') return null
  return (
    <Alert color="yellow" title={t(owner.type === 'queue' ? 'owner.queue' : 'owner.person')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('owner.silent')}</Text>
        {mayRelease && owner.type === 'agent' && (
          <Button
            size="xs"
            variant="default"
            loading={give.isPending}
            onClick={() =>
              give.mutate({ params: { id }, body: { resume: 'end' } }, { onError: (error) => toastError(chatError(error, t, tApp)) })
            }
          >
            {t('owner.release')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** What is armed, how long it takes still, and the way not to wait for it. */
function Skip({ conversation: { id, wakeAt }, runs }: { conversation: Conversation; runs: Run[] }) {
  const { t } = useTranslation('test-chat')
  const { t: tApp } = useTranslation()
  const { t: tPhone } = useTranslation('phone')
  const clock = useNow(1000)
  const skip = useChange(skipWait, { changes })
  if (wakeAt === null) return null
  const waiting = runs.find(({ wait }) => wait?.until !== null && wait?.until !== undefined && Math.abs(wait.until - wakeAt) < 1000)
  return (
    <Paper withBorder p="sm" className={classes.wait ?? ''}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Group gap="sm" wrap="nowrap">
          <Box flex="none" display="flex">
            <IconClock size={20} aria-hidden />
          </Box>
          <div>
            <Text size="sm">{t(waiting?.wait?.type === 'reply' ? 'wait.question' : 'wait.time')}</Text>
            <Text fw={600} className={classes.timer ?? ''}>
              {wakeAt > clock ? t('wait.left', { span: spanWords(wakeAt - clock, tPhone) }) : t('wait.due')}
            </Text>
          </div>
        </Group>
        <Button
          flex="none"
          size="sm"
          variant="default"
          loading={skip.isPending}
          leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
          onClick={() => skip.mutate({ params: { id } }, { onError: (error) => toastError(chatError(error, t, tApp)) })}
        >
          {t('wait.skip')}
        </Button>
      </Group>
    </Paper>
  )
}

function RunCard({ run }: { run: Run }) {
  const { t } = useTranslation('test-chat')
  const format = useFormat()
  const { flowName, version, isTrial, status, visits, failure, variables, node, wait } = run
  const values = Object.entries(variables ?? {}).filter(([, value]) => value !== null)
  const nameOf = useNodeName()
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between" gap="xs" mb="sm">
        <Title order={2} size="h3">
          {flowName}
        </Title>
        <Group gap={6}>
          <Badge variant="light" color="gray" tt="none">
            {isTrial ? t('path.draft') : t('path.version', { version })}
          </Badge>
          <Badge variant="light" color={status === 'failed' ? 'red' : status === 'active' ? 'teal' : 'gray'} tt="none">
            {t(`statuses.${status}`)}
          </Badge>
        </Group>
      </Group>
      <Timeline bulletSize={16} lineWidth={2} active={visits.length} color="teal" classNames={{ item: classes.visit ?? '' }}>
        {visits.map((visit, place) => {
          const isHere = place === visits.length - 1 && status === 'active' && node?.nodeId === visit.nodeId
          return (
            <Timeline.Item key={`${visit.nodeId}${visit.at}${visit.port}`} title={nameOf(visit)} lineVariant="solid">
              <Text size="sm" c="dimmed">
                {format.time(visit.at)}
                {visit.failure !== null ? ` · ${t('path.failed')}` : <PortWords visit={visit} />}
                {isHere && wait && ` · ${t(`waits.${wait.type}`)}`}
              </Text>
            </Timeline.Item>
          )
        })}
      </Timeline>
      {failure && (
        <Alert color="red" mt="sm">
          {failure.message}
        </Alert>
      )}
      {values.length > 0 && <Values title={t('path.variables')} values={values} />}
    </Paper>
  )
}

function useNodeName() {
  const language = useLanguage()
  return ({ name, kindLabel }: Pick<Run['visits'][number], 'name' | 'kindLabel'>) => name || localized(kindLabel, language)
}

function PortWords({ visit: { port, portLabel } }: { visit: Run['visits'][number] }) {
  const language = useLanguage()
  if (port === null || port === 'next' || portLabel === null) return null
  return ` → ${localized(portLabel, language)}`
}

function Person({ contact: { tags, stage, score, attributes } }: { contact: NonNullable<Chat['now']>['contact'] }) {
  const { t } = useTranslation('test-chat')
  const format = useFormat()
  const values: [string, Json][] = [
    ...(stage === null ? [] : ([[t('person.stage'), stage]] satisfies [string, Json][])),
    ...(score === 0 ? [] : ([[t('person.score'), format.number(score)]] satisfies [string, Json][])),
    ...Object.entries(attributes),
  ]
  if (tags.length === 0 && values.length === 0) return null
  return (
    <Paper withBorder p="md" component="article">
      <Title order={2} size="h3" mb="sm">
        {t('person.title')}
      </Title>
      {tags.length > 0 && (
        <Group gap={6}>
          {tags.map((tag) => (
            <Badge key={tag} variant="outline" color="gray" tt="none">
              {tag}
            </Badge>
          ))}
        </Group>
      )}
      {values.length > 0 && <Values title={t('person.values')} values={values} />}
    </Paper>
  )
}

function Values({ title, values }: { title: string; values: [string, Json][] }) {
  return (
    <Table mt="sm" aria-label={title} layout="fixed">
      <Table.Tbody>
        {values.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={500}>
              {name}
            </Table.Th>
            <Table.Td className={classes.value ?? ''}>{typeof value === 'string' ? value : JSON.stringify(value)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
