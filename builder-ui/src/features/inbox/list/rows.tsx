import { useVirtualizer } from '@tanstack/react-virtual'
import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { part } from '../../../app/part.ts'
import { useMay } from '../../../app/shell/company.ts'
import type { Conversation } from '../conversation.ts'
import { usePeople } from '../people.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { ConversationEntry } from './conversation-entry.tsx'
import classes from './list.module.css'
import { listState, useListState } from './list-state.ts'
import { rowsMoved } from './pages.ts'
import { usePrefetch } from './prefetch.ts'
import type { RowMenuAsked } from './row-menu.tsx'
import { useChannels } from './use-channels.ts'
import { rowHeights, useDensity } from './use-density.ts'
import { useDrafts } from './use-drafts.ts'
import { useLabels } from './use-labels.ts'

// Fetched when it is asked for.
const RowMenu = part(async () => (await import('./row-menu.tsx')).RowMenu)

interface Props {
  items: readonly Conversation[]
  /** Absent: that was all, or it is on its way. */
  more: (() => void) | undefined
  /** Of the view before, while this one's is on its way. */
  isFormer: boolean
}

/** A list of any length: only the rows in sight are drawn, and what comes above them does not move them. */
export function Rows({ items, more, isFormer }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const [density] = useDensity()
  const height = rowHeights[density]
  const { conversationId, open } = useInboxAddress()
  const { nameOf } = usePeople()
  const { byId: channels } = useChannels()
  const { byId: labels } = useLabels()
  const drafts = useDrafts()
  const mayChoose = useMay('conversations.answer')
  const selected = useListState((state) => state.selected)
  const [asked, ask] = useState<RowMenuAsked | null>(null)
  const prefetch = usePrefetch()
  const menu = useCallback((conversation: Conversation, at: { x: number; y: number }) => ask({ conversation, at }), [])

  useEffect(() => listState.show(isFormer ? [] : items), [items, isFormer])
  useEffect(() => () => listState.show([]), [])
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are as high as the density says
  useEffect(() => rows.measure(), [rows, height])

  const shown = rows.getVirtualItems()
  const isAtEnd = (shown.at(-1)?.index ?? 0) >= items.length - 15
  useEffect(() => {
    if (isAtEnd) more?.()
  }, [isAtEnd, more])
  useStandStill(scroll, items, height)

  const openIndex = items.findIndex(({ id }) => id === conversationId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another open conversation is scrolled to, not the same one where it moves
  useEffect(() => {
    if (openIndex !== -1) rows.scrollToIndex(openIndex, { align: 'auto' })
  }, [conversationId])
  useEffect(() => {
    if (openIndex === -1) return
    prefetch(items[openIndex + 1] ?? null)
    prefetch(items[openIndex - 1] ?? null)
  }, [items, openIndex, prefetch])

  return (
    <div ref={scroll} className={classes.scroll} data-former={isFormer || undefined} data-rows>
      <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const conversation = items[index]
          return (
            conversation && (
              <div key={key} className={classes.row} style={{ height, transform: `translateY(${start}px)` }}>
                <ConversationEntry
                  conversation={conversation}
                  channel={channels.get(conversation.channelId)}
                  labels={labels}
                  nameOf={nameOf}
                  density={density}
                  isOpen={conversation.id === conversationId}
                  isSelected={selected.has(conversation.id)}
                  isChoosing={selected.size > 0}
                  mayChoose={mayChoose}
                  draft={drafts.get(conversation.id)}
                  open={open}
                  near={prefetch}
                  menu={menu}
                />
              </div>
            )
          )
        })}
      </div>
      <Suspense>{asked && <RowMenu key={asked.conversation.id} asked={asked} close={() => ask(null)} />}</Suspense>
    </div>
  )
}

/** Keeps what is looked at in its place when rows come or go above it; at the very top new ones may show themselves. */
function useStandStill(scroll: { current: HTMLDivElement | null }, items: readonly Conversation[], height: number): void {
  const before = useRef(items)
  useLayoutEffect(() => {
    const list = scroll.current
    const former = before.current
    before.current = items
    if (!list || former === items || list.scrollTop < height / 2) return
    const first = Math.floor(list.scrollTop / height)
    const visible = former
      .slice(first, first + Math.ceil(list.clientHeight / height) + 1)
      .map(({ id }, place) => ({ id, index: first + place }))
    const moved = rowsMoved(visible, new Map(items.map(({ id }, index) => [id, index])))
    if (moved !== 0) list.scrollTop += moved * height
  }, [scroll, items, height])
}
