import { ActionIcon, Collapse, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp, IconCalendarClock, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelScheduled, listScheduled } from '#api/contracts/thread'
import type { Content } from '#engine/flow/content'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { refresh, useChange, useContractList } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { toast, toastError } from '../../../app/toast.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { wordsOf } from '../thread/message.ts'
import classes from './composer.module.css'
import { takeBack } from './take-back.ts'

/** What waits for its time in this conversation, and what was not sent and why. */
export function ScheduledList({ conversationId, lastInboundAt }: { conversationId: string; lastInboundAt: number | null }) {
  const { t } = useTranslation('composer')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [takenBack, setTakenBack] = useState<readonly string[]>([])
  const lineOf = ({ content, voice }: { content: Content; voice: boolean }) =>
    wordsOf(content) || (content.type === 'media' && content.filename) || t(voice ? 'files.voice' : 'files.file')
  const { items = [] } = useContractList(listScheduled, { params: { id: conversationId }, query: { limit: 20 } })
  const cancel = useChange(cancelScheduled, { changes: [listScheduled] })
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  /** Nothing of it is lost: it stands where it was written. */
  async function giveBack({ id, content, voice, further, replyTo }: (typeof items)[number]): Promise<void> {
    setTakenBack((ids) => [...ids, id])
    await takeBack([{ content, voice }, ...further], { conversationId, replyTo, filesOf: null }, queries, companyId)
    toast(t('later.cancelled'))
  }
  const isWaiting = useRef(false)
  // The customer's message may have called some of them off, which changes nothing in them before their time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the customer has written
  useEffect(() => {
    if (isWaiting.current) void refresh(queries, companyId, [listScheduled])
  }, [lastInboundAt, queries, companyId])
  const shown = items.filter(({ id, status, because }) => (status === 'waiting' || because !== null) && !takenBack.includes(id))
  isWaiting.current = shown.some(({ status, cancelOnReply }) => status === 'waiting' && cancelOnReply)
  const hasFailed = shown.some(({ status }) => status === 'failed')
  const notSent = shown.filter(({ because }) => because !== null).length
  if (shown.length === 0) return null
  const Chevron = isOpen ? IconChevronDown : IconChevronUp
  return (
    <div className={classes.scheduled}>
      <UnstyledButton className={classes.scheduledBar} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconCalendarClock size={16} aria-hidden />
        {notSent < shown.length && t('later.waiting', { count: shown.length - notSent })}
        {notSent > 0 && (
          <Text span size="sm" {...(hasFailed && { c: 'var(--mantine-color-error)' })}>
            {t('later.notSent', { count: notSent })}
          </Text>
        )}
        <Chevron size={16} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        {shown.map((message) => (
          <div key={message.id} className={classes.scheduledLine}>
            <div className={classes.about}>
              <Text size="sm" truncate>
                {[message, ...message.further].map(lineOf).join(' · ')}
              </Text>
              <Text size="xs" c={message.status === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}>
                {message.because
                  ? localized(message.because, language)
                  : [format.dateTime(message.sendAt), ...(message.cancelOnReply ? [t('later.unlessReply')] : [])].join(' · ')}
              </Text>
            </div>
            <Tooltip label={t(message.because ? 'later.takeBack' : 'later.cancel')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t(message.because ? 'later.takeBack' : 'later.cancel')}
                onClick={() => {
                  // Nothing is left to cancel.
                  if (message.status === 'failed') return void giveBack(message)
                  cancel.mutate(
                    { params: { id: conversationId, scheduledId: message.id } },
                    { onSuccess: () => void giveBack(message), onError: (error) => toastError(errorSentence(error, tApp)) },
                  )
                }}
              >
                {message.because ? <IconArrowBackUp size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          </div>
        ))}
      </Collapse>
    </div>
  )
}
