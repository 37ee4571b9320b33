import { ActionIcon, Avatar, Badge, Loader } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { getConversation, listMessages } from '#api/contracts/conversations'
import { useContract, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { watchConversation } from '../../app/live/connect-live.ts'
import { useTitle } from '../../app/shell/title.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { OwnerIcon } from './conversation-entry.tsx'
import classes from './conversations.module.css'
import { type Message, MessageLine } from './message-line.tsx'
import { useContactName } from './use-contact-name.ts'

/** A conversation from its first message to the one that has just come. */
export function Thread({ conversationId, close }: { conversationId: string; close: () => void }) {
  const { t } = useTranslation('conversations')
  const { t: tApp } = useTranslation()
  const conversation = useContract(getConversation, { params: { id: conversationId } })
  const name = useContactName(conversation.data?.contact)
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listMessages, {
    params: { id: conversationId },
    query: { limit: 50 },
  })
  useEffect(() => watchConversation(conversationId), [conversationId])
  useTitle(name, 2)
  return (
    <QueryState query={conversation}>
      {({ owner, status, paused }) => (
        <>
          <header className={classes.bar}>
            <ActionIcon hiddenFrom="sm" variant="subtle" color="gray" aria-label={tApp('actions.back')} onClick={close}>
              <IconArrowLeft size={20} aria-hidden />
            </ActionIcon>
            <Avatar name={name} color="gray" size={32} aria-hidden />
            <LongText fw={600} flex={1}>
              {name || '…'}
            </LongText>
            {paused && (
              <Badge color="yellow" variant="light" tt="none">
                {t('thread.paused')}
              </Badge>
            )}
            {status !== 'open' && (
              <Badge color="gray" variant="light" tt="none">
                {t(`statuses.${status}`)}
              </Badge>
            )}
            <OwnerIcon type={owner.type} />
          </header>
          <QueryState query={{ data: items, error, refetch }}>
            {(messages) => <Lines messages={messages} more={hasMore ? more : undefined} isLoadingMore={isLoadingMore} />}
          </QueryState>
        </>
      )}
    </QueryState>
  )
}

interface LinesProps {
  /** Newest first, as the API gives them. */
  messages: Message[]
  /** Loads older ones; absent: there are none. */
  more: (() => void) | undefined
  isLoadingMore: boolean
}

function Lines({ messages, more, isLoadingMore }: LinesProps) {
  const { t } = useTranslation('conversations')
  const format = useFormat()
  const scroll = useRef<HTMLDivElement>(null)
  const oldestFirst = useMemo(() => messages.toReversed(), [messages])
  const lines = useVirtualizer({
    count: oldestFirst.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 64,
    getItemKey: (index) => oldestFirst[index]?.id ?? index,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    paddingEnd: 16,
    paddingStart: 16,
  })
  const shown = lines.getVirtualItems()
  const isAtStart = shown[0] !== undefined && shown[0].index < 5
  useEffect(() => {
    if (isAtStart && !isLoadingMore) more?.()
  }, [isAtStart, isLoadingMore, more])
  const isPlaced = useRef(false)
  useEffect(() => {
    if (isPlaced.current || oldestFirst.length === 0) return
    isPlaced.current = true
    lines.scrollToEnd()
  }, [lines, oldestFirst.length])

  return (
    // Scrolled by keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable
    <div ref={scroll} className={classes.scroll} tabIndex={0} role="log" aria-label={t('thread.messages')}>
      {isLoadingMore && <Loader size="xs" m="xs" aria-label={t('thread.older')} />}
      <div className={classes.rows} style={{ height: lines.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const message = oldestFirst[index]
          if (!message) return null
          const before = oldestFirst[index - 1]
          const isNewDay = !before || format.dayOf(before.providerAt) !== format.dayOf(message.providerAt)
          return (
            <div
              key={key}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
              ref={lines.measureElement}
              data-index={index}
            >
              {isNewDay && <div className={classes.divider}>{format.day(message.providerAt, Date.now())}</div>}
              <MessageLine message={message} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
