import { Button, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { recallMessage, retryMessage } from '#api/contracts/thread'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useChange } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { toastError } from '../../../app/toast.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { takeBack } from '../composer/take-back.ts'
import { useTicking } from '../list/clock.ts'
import { usePeople } from '../people.ts'
import type { Sent } from './message.ts'
import { useThreadOf } from './thread-context.ts'
import { refreshThread } from './use-thread.ts'

type Failure = NonNullable<Sent['failure']>

/** Longer than any time to think it over: what leaves later than that waits for something else. */
const undoMs = 31_000

/** Under a message of ours that is not through: why it waits, how long it may be taken back, why it failed and the way to try again. */
export function SendingState({ message }: { message: Sent }) {
  const { status, dueAt, waitsForText, waitsFor, failure, laterFailure } = message
  const language = useLanguage()
  const { t } = useTranslation('thread')
  const format = useFormat()
  const { myId } = usePeople()
  const { mayAnswer } = useThreadOf()
  if (failure && status === 'failed') return <Failed message={message} failure={failure} />
  if (status === 'queued') {
    const isMine = message.by.type === 'agent' && message.by.memberId === myId
    if (mayAnswer && isMine && waitsFor === null && dueAt !== null && dueAt - message.createdAt < undoMs)
      return <Undo message={message} until={dueAt} />
    if (waitsForText)
      return (
        <Text size="xs" c="dimmed">
          {localized(waitsForText, language)}
          {dueAt !== null && dueAt > Date.now() && ` ${t('sending.until', { at: format.dateTime(dueAt) })}`}
        </Text>
      )
  }
  if (status === 'cancelled')
    return (
      <Text size="xs" c="dimmed">
        {t('delivery.cancelled')}
      </Text>
    )
  if (laterFailure)
    return (
      <WithCode failure={laterFailure}>
        <Text size="xs" c="var(--mantine-color-error)">
          {localized(laterFailure.sentence, language)}
        </Text>
      </WithCode>
    )
  return null
}

function Undo({ message, until }: { message: Sent; until: number }) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const left = useTicking((now) => Math.ceil((until - now) / 1000))
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const recall = useChange(recallMessage)
  if (left <= 0) return null
  return (
    <Group gap={6} justify="flex-end">
      <Text size="xs" c="dimmed">
        {t('sending.leaves', { count: left })}
      </Text>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        loading={recall.isPending}
        onClick={() =>
          recall.mutate(
            { params: { id: message.conversationId, messageId: message.id } },
            {
              onSuccess: () => {
                const { conversationId, replyTo = null } = message
                void takeBack([message], { conversationId, replyTo, filesOf: conversationId }, queries, companyId)
              },
              onError: (error) => toastError(error.code === 'message.leftAlready' ? t('sending.leftAlready') : errorSentence(error, tApp)),
              onSettled: () => void refreshThread(queries, companyId, message.conversationId),
            },
          )
        }
      >
        {t('sending.undo')}
      </Button>
    </Group>
  )
}

/** What the channel itself said, for whoever looks into it: a sentence for people has no codes. */
function WithCode({ failure: { code, reason }, children }: { failure: Failure; children: ReactElement }) {
  return (
    <Tooltip label={[code, reason].filter((part) => part !== '').join(' · ')} multiline maw={320} events={everyWay}>
      {children}
    </Tooltip>
  )
}

const everyWay = { hover: true, focus: true, touch: true }

function Failed({ message, failure }: { message: Sent; failure: Failure }) {
  const { t } = useTranslation('thread')
  const language = useLanguage()
  const { t: tApp } = useTranslation()
  const { mayAnswer } = useThreadOf()
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const retry = useChange(retryMessage)
  return (
    <Group gap={6} justify="flex-end">
      <WithCode failure={failure}>
        <Text size="xs" c="var(--mantine-color-error)">
          {t('sending.failed', { reason: localized(failure.sentence, language) })}
        </Text>
      </WithCode>
      {mayAnswer && !retry.isSuccess && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={retry.isPending}
          onClick={() =>
            retry.mutate(
              { params: { id: message.conversationId, messageId: message.id } },
              {
                onError: (error) => toastError(errorSentence(error, tApp)),
                onSettled: () => void refreshThread(queries, companyId, message.conversationId),
              },
            )
          }
        >
          {t('sending.retry')}
        </Button>
      )}
    </Group>
  )
}
