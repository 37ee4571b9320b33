import { ActionIcon, Indicator, Loader, Tooltip } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadEntry, ThreadVisit } from '#api/contracts/thread'
import { useFormat } from '../../../app/format/use-format.ts'
import type { Pending } from '../composer/outbox.ts'
import { PendingLine } from '../composer/pending-line.tsx'
import { CaseLine } from './case-line.tsx'
import { EventLine } from './event-line.tsx'
import { MessageLine } from './message-line.tsx'
import { NoteLine } from './note-line.tsx'
import { PathLine } from './path-line.tsx'
import { type Row, rowsOf } from './rows.ts'
import classes from './thread.module.css'
import { useShowsPath } from './use-shows-path.ts'

export interface Target {
  id: string
  /** The same entry may be asked for again. */
  asked: number
}

interface Props {
  /** Oldest first. */
  entries: readonly ThreadEntry[]
  visits: readonly ThreadVisit[]
  pending: readonly Pending[]
  newFrom: string | null
  /** What is to be shown in the middle. */
  target: Target | null
  older: (() => void) | undefined
  /** Given while the end is not here. */
  later: (() => void) | undefined
  busy: 'older' | 'later' | null
  /** Leaves the moment of the past for the end. */
  toEnd: () => void
  /** The customer's newest message is on the screen. */
  onSeen: () => void
}

type Shown = Row | { type: 'pending'; key: string; pending: Pending }

/** The lines of a thread, of which only those on the screen are drawn. Grows upwards without a jump; follows its end only while it is there. */
export function ThreadLines({ entries, visits, pending, newFrom, target, older, later, busy, toEnd, onSeen }: Props) {
  const { t } = useTranslation('thread')
  const format = useFormat()
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [showsPath] = useShowsPath()
  const targetId = target?.id ?? null
  const rows = useMemo<Shown[]>(
    () => [
      ...rowsOf(entries, { dayOf: format.dayOf, opened, newFrom, target: targetId, visits: showsPath ? visits : null }),
      ...pending.map((one) => ({ type: 'pending' as const, key: one.key, pending: one })),
    ],
    [entries, visits, showsPath, pending, opened, newFrom, targetId, format],
  )
  const scroll = useRef<HTMLDivElement>(null)
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (rows[index]?.type === 'entry' ? 64 : 36),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: later === undefined,
    scrollEndThreshold: 80,
    paddingStart: 16,
    paddingEnd: 16,
  })
  const shown = lines.getVirtualItems()
  const isEmpty = rows.length === 0
  const isNearStart = isEmpty || (shown[0] !== undefined && shown[0].index < 5)
  const isNearEnd = isEmpty || (shown.at(-1)?.index ?? 0) >= rows.length - 3
  useEffect(() => {
    if (isNearStart && busy === null) older?.()
  }, [isNearStart, busy, older])
  useEffect(() => {
    if (isNearEnd && busy === null) later?.()
  }, [isNearEnd, busy, later])

  const isPlaced = useRef(false)
  useEffect(() => {
    if (isPlaced.current || isEmpty) return
    isPlaced.current = true
    const first = rows.findIndex(({ type }) => type === 'new')
    if (targetId !== null) return
    if (first >= 0) lines.scrollToIndex(first, { align: 'center' })
    else lines.scrollToEnd()
  }, [lines, isEmpty, rows, targetId])

  const reached = useRef<Target | null>(null)
  useEffect(() => {
    if (target === null || reached.current === target) return
    const place = rows.findIndex((row) => row.type === 'entry' && row.entry.id === target.id)
    if (place < 0) return
    reached.current = target
    lines.scrollToIndex(place, { align: 'center' })
  }, [lines, rows, target])

  // Said by the person here: wherever they look, it is shown.
  const sent = pending.at(-1)?.key
  useEffect(() => {
    if (sent !== undefined) lines.scrollToEnd()
  }, [lines, sent])

  const isBottom = useBottom(scroll)
  const isAtEnd = later === undefined && (isEmpty || isBottom)
  const newest = entries.at(-1)?.id
  const [seenAtEnd, setSeenAtEnd] = useState(newest)
  useEffect(() => {
    if (!isAtEnd) return
    setSeenAtEnd(newest)
    if (newest !== undefined) onSeen()
  }, [isAtEnd, newest, onSeen])
  const waiting = isAtEnd || newest === seenAtEnd ? 0 : entries.length - 1 - entries.findIndex(({ id }) => id === seenAtEnd)

  return (
    <div className={classes.lines}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable */}
      <div ref={scroll} className={classes.scroll} tabIndex={0} role="log" aria-label={t('lines.label')}>
        {busy === 'older' && <Loader size="xs" className={classes.loadingOlder ?? ''} aria-label={t('lines.older')} />}
        <div className={classes.rows} style={{ height: lines.getTotalSize() }}>
          {shown.map(({ index, key, start }) => {
            const row = rows[index]
            return (
              row && (
                <div
                  key={key}
                  className={classes.row}
                  style={{ transform: `translateY(${start}px)` }}
                  ref={lines.measureElement}
                  data-index={index}
                >
                  <Line row={row} toggleCase={(id, isOpen) => setOpened(new Map(opened).set(id, isOpen))} />
                </div>
              )
            )
          })}
        </div>
      </div>
      {!isAtEnd && !isEmpty && (
        <Tooltip label={t('lines.toEnd')}>
          <Indicator className={classes.toEnd ?? ''} disabled={waiting === 0} label={waiting > 99 ? '99+' : waiting} size={18} color="teal">
            <ActionIcon
              variant="default"
              radius="xl"
              size={40}
              aria-label={t('lines.toEnd')}
              onClick={() => (later === undefined ? lines.scrollToEnd() : toEnd())}
            >
              <IconArrowDown size={20} aria-hidden />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      )}
    </div>
  )
}

const bottomPixels = 80

/** Whether the end of what is scrolled is on the screen. The composer grows and shrinks: who is at the end stays there. */
function useBottom(scroll: RefObject<HTMLDivElement | null>): boolean {
  const [isBottom, setBottom] = useState(true)
  const stays = useRef(true)
  useEffect(() => {
    const element = scroll.current
    if (!element) return
    const look = () => {
      stays.current = element.scrollHeight - element.scrollTop - element.clientHeight < bottomPixels
      setBottom(stays.current)
    }
    const room = new ResizeObserver(() => {
      if (stays.current) element.scrollTop = element.scrollHeight
      look()
    })
    element.addEventListener('scroll', look, { passive: true })
    room.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      room.disconnect()
    }
  }, [scroll])
  return isBottom
}

function Line({ row, toggleCase }: { row: Shown; toggleCase: (id: string, isOpen: boolean) => void }): ReactNode {
  const { t } = useTranslation('thread')
  const format = useFormat()
  switch (row.type) {
    case 'day':
      return <div className={classes.day}>{format.day(row.at, Date.now())}</div>
    case 'new':
      return (
        <div className={classes.new}>
          <span>{t('lines.new')}</span>
        </div>
      )
    case 'case':
      return <CaseLine row={row} toggle={() => toggleCase(row.closedBy, row.isFolded)} />
    case 'nodes':
    case 'moved':
      return <PathLine line={row} />
    case 'pending':
      return <PendingLine pending={row.pending} />
    case 'entry':
      if (row.entry.kind === 'note') return <NoteLine note={row.entry} />
      if (row.entry.kind === 'event') return <EventLine entry={row.entry} />
      return <MessageLine message={row.entry.message} opensGroup={row.opensGroup} />
  }
}
