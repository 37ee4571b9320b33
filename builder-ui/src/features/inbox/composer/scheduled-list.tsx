import { ActionIcon, Collapse, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCalendarClock, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelScheduled, listScheduled } from '#api/contracts/thread'
import type { Content } from '#engine/flow/content'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useChange, useContractList } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { toast, toastError } from '../../../app/toast.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { wordsOf } from '../thread/message.ts'
import classes from './composer.module.css'
import { takeBack } from './take-back.ts'

/** What waits for its time in this conversation, and what was not sent and why. */
export function ScheduledList({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('composer')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const lineOf = ({ content, voice }: { content: Content; voice: boolean }) =>
    wordsOf(content) || (content.type === 'media' && content.filename) || t(voice ? 'files.voice' : 'files.file')
  const { items = [] } = useContractList(listScheduled, { params: { id: conversationId }, query: { limit: 20 } })
  const cancel = useChange(cancelScheduled, { changes: [listScheduled] })
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  /** Nothing of it is lost: it stands where it was written. */
  async function giveBack({ content, voice, further, replyTo }: (typeof items)[number]): Promise<void> {
    await takeBack([{ content, voice }, ...further], { conversationId, replyTo, filesOf: null }, queries, companyId)
    toast(t('later.cancelled'))
  }
  const shown = items.filter(({ status }) => status === 'waiting' || status === 'failed')
  if (shown.length === 0) return null
  const Chevron = isOpen ? IconChevronDown : IconChevronUp
  return (
    <div className={classes.scheduled}>
      <UnstyledButton className={classes.scheduledBar} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconCalendarClock size={16} aria-hidden />
        {t('later.waiting', { count: shown.length })}
        <Chevron size={16} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        {shown.map((message) => (
          <div key={message.id} className={classes.scheduledLine}>
            <div className={classes.about}>
              <Text size="sm" truncate>
                {[message, ...message.further].map(lineOf).join(' · ')}
              </Text>
              <Text size="xs" c={message.because ? 'var(--mantine-color-error)' : 'dimmed'}>
                {message.because
                  ? localized(message.because, language)
                  : [format.dateTime(message.sendAt), ...(message.cancelOnReply ? [t('later.unlessReply')] : [])].join(' · ')}
              </Text>
            </div>
            <Tooltip label={t('later.cancel')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('later.cancel')}
                onClick={() =>
                  cancel.mutate(
                    { params: { id: conversationId, scheduledId: message.id } },
                    { onSuccess: () => void giveBack(message), onError: (error) => toastError(errorSentence(error, tApp)) },
                  )
                }
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </div>
        ))}
      </Collapse>
    </div>
  )
}
