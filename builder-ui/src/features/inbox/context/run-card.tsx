import { ActionIcon, Anchor, Group, Menu, Paper, Text, Tooltip } from '@mantine/core'
import { IconDoorExit, IconDots, IconPlayerSkipForward, IconPlayerStop } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { getConversation, getRunsNow } from '#api/contracts/conversations'
import { changeRun } from '#api/contracts/desk'
import { useChange } from '../../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../../app/dialogs/confirm-dialog.tsx'
import { useFormat } from '../../../app/format/use-format.ts'
import { companyAddress } from '../../../app/page.ts'
import { part } from '../../../app/part.ts'
import { spanWords } from '../../../app/phone/span-words.ts'
import { useCompany, useMay } from '../../../app/shell/company.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { toast, toastError } from '../../../app/toast.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { deskError } from '../actions/desk-error.ts'
import { useTicking } from '../list/clock.ts'
import type { RunNow } from './run-now.ts'

// What nodes are is needed only to leave one.
const LeaveDialog = part(async () => (await import('./leave-dialog.tsx')).LeaveDialog)

type Doing = Extract<z.input<typeof changeRun.body>, { type: string }>

/** One run: where it stands, what it waits for and until when, and what can be done about it. */
export function RunCard({ run, conversationId }: { run: RunNow; conversationId: string }) {
  const { t } = useTranslation('context')
  const { t: tInbox } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const { id: companyId } = useCompany()
  const language = useLanguage()
  const mayAutomate = useMay('conversations.automate')
  const [isLeaving, setLeaving] = useState(false)
  const [isStopping, setStopping] = useState(false)
  const change = useChange(changeRun, { changes: [getRunsNow, getConversation] })
  const { id: runId, flowId, flowName, status, node, wait, isTrial } = run
  const isOn = status === 'active'
  const place = node && (node.name || localized(node.kindLabel, language))
  const tell = (doing: Doing, said: string) =>
    change.mutate(
      { params: { id: conversationId, runId }, body: doing },
      { onSuccess: () => toast(said), onError: (error) => toastError(deskError(error, tInbox, tApp)) },
    )
  const name = (
    <Anchor
      component={Link}
      to={companyAddress(companyId, 'flows', flowId)}
      // The router types search by route; the builder reads its own.
      search={{ panel: 'runs', run: runId } as never}
      size="sm"
      fw={600}
      truncate
    >
      {flowName}
    </Anchor>
  )
  return (
    <Paper withBorder p="xs" component="article" aria-label={flowName}>
      <Group gap={4} wrap="nowrap" justify="space-between">
        {isTrial ? <LongText fw={600} size="sm">{`${flowName} · ${t('flows.trial')}`}</LongText> : name}
        {isOn && mayAutomate && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Tooltip label={t('flows.actions')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  loading={change.isPending}
                  aria-label={t('flows.actionsOf', { name: flowName })}
                >
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Menu.Target>
            <Menu.Dropdown>
              {wait && wait.until !== null && wait.type !== 'human' && (
                <Menu.Item
                  leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
                  onClick={() => tell({ type: 'advance' }, t('flows.skipped'))}
                >
                  {t('flows.skip')}
                </Menu.Item>
              )}
              {node && !isTrial && (
                <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={() => setLeaving(true)}>
                  {t('flows.leave')}
                </Menu.Item>
              )}
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<IconPlayerStop size={16} aria-hidden />}
                onClick={() => setStopping(true)}
              >
                {t('flows.stop')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <State run={run} place={place} />
      <ConfirmDialog
        opened={isStopping}
        close={() => setStopping(false)}
        title={t('flows.stopTitle', { name: flowName })}
        doLabel={t('flows.stopDo')}
        onConfirm={() => {
          setStopping(false)
          tell({ type: 'stop' }, t('flows.stopped'))
        }}
      >
        {t('flows.stopWhy')}
      </ConfirmDialog>
      <Suspense>
        {isLeaving && node && (
          <LeaveDialog
            run={run}
            nodeId={node.nodeId}
            place={place ?? ''}
            close={() => setLeaving(false)}
            leave={(port) => tell({ type: 'leave', nodeId: node.nodeId, port }, t('flows.left'))}
          />
        )}
      </Suspense>
    </Paper>
  )
}

function State({ run: { status, wait, endedAt }, place }: { run: RunNow; place: string | null }) {
  const { t } = useTranslation('context')
  const format = useFormat()
  if (status === 'ended')
    return (
      <Text size="xs" c="dimmed">
        {endedAt === null ? t('flows.ended') : t('flows.endedAt', { when: format.short(endedAt, Date.now()) })}
      </Text>
    )
  return (
    <>
      {place !== null && (
        <Text size="sm" truncate>
          {place}
        </Text>
      )}
      {status === 'failed' ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {t('flows.failed')}
        </Text>
      ) : (
        wait && (
          <Text size="xs" c="dimmed">
            {t(`flows.waits.${wait.type}`)}
            {wait.until !== null && <Left until={wait.until} />}
          </Text>
        )
      )}
    </>
  )
}

/** How long it is until then; ticks. */
function Left({ until }: { until: number }) {
  const { t } = useTranslation('phone')
  const { t: tContext } = useTranslation('context')
  const left = useTicking((now) => (until > now ? spanWords(until - now, t) : ''))
  return <span style={{ fontVariantNumeric: 'tabular-nums' }}> · {left === '' ? tContext('flows.due') : left}</span>
}
