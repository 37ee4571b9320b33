import { SegmentedControl } from '@mantine/core'
import { IconMessageOff } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listConversations } from '#api/contracts/conversations'
import { useContractList } from '../../app/api/use-contract.ts'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { type Conversation, ConversationEntry } from './conversation-entry.tsx'
import classes from './conversations.module.css'
import type { OwnerFilter } from './conversations-page.tsx'

interface Props {
  owner: OwnerFilter
  openId: string | undefined
  open: (id: string) => void
  filter: (owner: OwnerFilter) => void
}

const filters = ['all', 'queue', 'agent', 'bot'] as const

export function ConversationList({ owner, openId, open, filter }: Props) {
  const { t } = useTranslation('conversations')
  const query = { limit: 50, ...(owner && { owner }) }
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listConversations, { query })
  return (
    <nav className={classes.list} aria-label={t('list.label')}>
      <div className={classes.bar}>
        <SegmentedControl
          fullWidth
          size="xs"
          w="100%"
          aria-label={t('list.filter')}
          value={owner ?? 'all'}
          onChange={(value) => filter(filters.find((one) => one === value && one !== 'all') as OwnerFilter)}
          data={filters.map((value) => ({ value, label: t(`owners.${value}`) }))}
        />
      </div>
      <QueryState query={{ data: items, error, refetch }} rows={8}>
        {(conversations) =>
          conversations.length === 0 ? (
            <Notice icon={IconMessageOff} title={t('list.none')}>
              {owner ? t('list.noneHere') : t('list.noneYet')}
            </Notice>
          ) : (
            <Rows conversations={conversations} openId={openId} open={open} more={hasMore && !isLoadingMore ? more : undefined} />
          )
        }
      </QueryState>
    </nav>
  )
}

interface RowsProps {
  conversations: Conversation[]
  openId: string | undefined
  open: (id: string) => void
  /** Absent: that was all, or it is on its way. */
  more: (() => void) | undefined
}

function Rows({ conversations, openId, open, more }: RowsProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 68,
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: 6,
  })
  const shown = rows.getVirtualItems()
  const isAtEnd = (shown.at(-1)?.index ?? 0) >= conversations.length - 5
  useEffect(() => {
    if (isAtEnd) more?.()
  }, [isAtEnd, more])
  return (
    <div ref={scroll} className={classes.scroll}>
      <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const conversation = conversations[index]
          return (
            conversation && (
              <div
                key={key}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
                ref={rows.measureElement}
                data-index={index}
              >
                <ConversationEntry conversation={conversation} isOpen={conversation.id === openId} open={() => open(conversation.id)} />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}
