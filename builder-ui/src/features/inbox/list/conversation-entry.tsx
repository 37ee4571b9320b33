import { Avatar, Badge, Checkbox, Text, UnstyledButton } from '@mantine/core'
import { type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import type { Channel } from '../../channels/channel.ts'
import type { Conversation } from '../conversation.ts'
import { useContactName } from '../use-contact-name.ts'
import { ChannelIcon } from './channel-icon.tsx'
import { FirstReplyChip, LabelChips, OwnerChip, PriorityChip, SnoozedChip, WaitingChip, WindowChip } from './chips.tsx'
import { LastLine } from './last-line.tsx'
import classes from './list.module.css'
import { listState } from './list-state.ts'
import type { Density } from './use-density.ts'
import type { Label } from './use-labels.ts'

export interface EntryProps {
  conversation: Conversation
  channel: Channel | undefined
  labels: ReadonlyMap<string, Label>
  nameOf: (memberId: string) => string
  density: Density
  isOpen: boolean
  isSelected: boolean
  /** Where conversations are chosen for doing the same with all of them. */
  isChoosing: boolean
  mayChoose: boolean
  /** How what one has not finished begins. */
  draft: string | undefined
  open: (id: string) => void
  near: (conversation: Conversation) => void
  menu: (conversation: Conversation, at: { x: number; y: number }) => void
}

/** One line of the list; as high as its density says, whatever is in it. */
export const ConversationEntry = memo(function ConversationEntry(props: EntryProps) {
  const { conversation, channel, isOpen, isSelected, isChoosing, mayChoose, draft, density, open, near, menu } = props
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const { id, contact, unread, lastActivityAt } = conversation
  const name = useContactName(contact)

  function press(event: MouseEvent): void {
    if (mayChoose && event.shiftKey) listState.selectTo(id)
    else if (mayChoose && (event.ctrlKey || event.metaKey)) listState.toggle(id)
    else open(id)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its menu opens for the button within, by mouse and by the menu key
    <div
      className={classes.entry}
      data-density={density}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      data-choosing={isChoosing || undefined}
      onPointerEnter={() => near(conversation)}
      onContextMenu={(event) => {
        if (!mayChoose) return
        event.preventDefault()
        menu(conversation, { x: event.clientX, y: event.clientY })
      }}
    >
      <UnstyledButton className={classes.press} data-conversation={id} onClick={press} aria-current={isOpen ? 'true' : undefined}>
        <span className={classes.avatar}>
          <Avatar name={name} color="gray" size={density === 'compact' ? 32 : 38} aria-hidden />
          {channel && <ChannelIcon kind={channel.kind} name={channel.name} />}
        </span>
        <span className={classes.text}>
          <span className={classes.line}>
            <Text component="span" size="sm" truncate fw={unread > 0 ? 700 : 600} className={classes.name ?? ''}>
              {name || '…'}
            </Text>
            <time className={classes.time} dateTime={new Date(lastActivityAt).toISOString()}>
              {format.short(lastActivityAt, Date.now())}
            </time>
          </span>
          <span className={classes.line}>
            <LastLine conversation={conversation} draft={draft} />
            {density === 'compact' && <Facts {...props} />}
            {unread > 0 && (
              <Badge size="sm" circle={unread < 10} flex="none" role="img" aria-label={t('list.unread', { count: unread })}>
                {unread > 99 ? '99+' : unread}
              </Badge>
            )}
          </span>
          {density === 'comfortable' && (
            <span className={classes.line}>
              <Facts {...props} />
            </span>
          )}
        </span>
      </UnstyledButton>
      {mayChoose && (
        <Checkbox
          className={classes.check ?? ''}
          size="sm"
          checked={isSelected}
          aria-label={t('list.select', { name })}
          onChange={() => listState.toggle(id)}
          onClick={(event) => {
            if (!event.shiftKey) return
            event.preventDefault()
            listState.selectTo(id)
          }}
        />
      )}
    </div>
  )
})

/** Who has it and what presses; the smaller line has room for the pressing part alone. */
function Facts({ conversation, labels, nameOf, density }: Pick<EntryProps, 'conversation' | 'labels' | 'nameOf' | 'density'>) {
  const { owner, waitingSince, firstReply, windowEndsAt, priority, status, snoozedUntil, labels: labelIds } = conversation
  const isAll = density === 'comfortable'
  const isDue = firstReply !== null && firstReply.repliedAt === null
  return (
    <span className={classes.facts} data-density={density}>
      <OwnerChip owner={owner} nameOf={nameOf} />
      <PriorityChip priority={priority} />
      {status === 'snoozed' && <SnoozedChip until={snoozedUntil} />}
      {waitingSince !== null && <WaitingChip since={waitingSince} />}
      {isDue && <FirstReplyChip dueAt={firstReply.dueAt} />}
      {isAll && status !== 'closed' && windowEndsAt !== null && <WindowChip endsAt={windowEndsAt} />}
      {isAll && <LabelChips ids={labelIds} byId={labels} areDots={isDue} />}
    </span>
  )
}
