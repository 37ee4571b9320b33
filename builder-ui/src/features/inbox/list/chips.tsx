import { Avatar, Badge } from '@mantine/core'
import {
  type Icon,
  IconChevronsDown,
  IconChevronsUp,
  IconChevronUp,
  IconClockX,
  IconHourglassHigh,
  IconLock,
  IconMoon,
  IconTargetArrow,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Priority } from '#engine/inbox/view-filter'
import { useFormat } from '../../../app/format/use-format.ts'
import type { Conversation } from '../conversation.ts'
import { useTicking } from './clock.ts'
import classes from './list.module.css'
import { OwnerIcon } from './owner-icon.tsx'
import { shortSpan } from './short-span.ts'
import type { Label } from './use-labels.ts'

const closesSoonMs = 2 * 3_600_000

interface ChipProps {
  icon: Icon
  tone: 'quiet' | 'amber' | 'red'
  text: string
  /** The whole of it in words. */
  label: string
}

function Chip({ icon: Icon, tone, text, label }: ChipProps) {
  return (
    // A tooltip of the kit on every chip would be most of the work of drawing a row.
    <span className={classes.chip} data-tone={tone} role="img" aria-label={label} title={label}>
      <Icon size={13} stroke={2} aria-hidden />
      {text}
    </span>
  )
}

/** How long the customer has been waiting for a person; ticks. */
export function WaitingChip({ since }: { since: number }) {
  const { t, i18n } = useTranslation('inbox')
  const span = useTicking((now) => shortSpan(now - since, i18n.language))
  return <Chip icon={IconHourglassHigh} tone="amber" text={span} label={t('chips.waiting', { span })} />
}

/** Until when the first reply is aimed at, or by how much that was missed. */
export function FirstReplyChip({ dueAt }: { dueAt: number }) {
  const { t, i18n } = useTranslation('inbox')
  const span = useTicking((now) => shortSpan(Math.abs(dueAt - now), i18n.language))
  const isMissed = useTicking((now) => dueAt < now)
  return isMissed ? (
    <Chip icon={IconTargetArrow} tone="red" text={`+${span}`} label={t('chips.missed', { span })} />
  ) : (
    <Chip icon={IconTargetArrow} tone="quiet" text={span} label={t('chips.due', { span })} />
  )
}

/** How long free text may still be sent. */
export function WindowChip({ endsAt }: { endsAt: number }) {
  const { t, i18n } = useTranslation('inbox')
  const span = useTicking((now) => shortSpan(endsAt - now, i18n.language))
  const left = useTicking((now) => (endsAt <= now ? 'none' : endsAt - now < closesSoonMs ? 'little' : 'enough'))
  if (left === 'none') return <Chip icon={IconLock} tone="quiet" text="" label={t('chips.windowClosed')} />
  return <Chip icon={IconClockX} tone={left === 'little' ? 'amber' : 'quiet'} text={span} label={t('chips.window', { span })} />
}

/** When a snoozed conversation comes back. */
export function SnoozedChip({ until }: { until: number | null }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const when = until === null ? t('chips.snoozedReplyShort') : format.short(until, Date.now())
  const label = until === null ? t('chips.snoozedReply') : t('chips.snoozed', { when: format.dateTime(until) })
  return <Chip icon={IconMoon} tone="quiet" text={when} label={label} />
}

const priorityIcons: Record<Exclude<Priority, 'normal'>, { icon: Icon; tone: ChipProps['tone'] }> = {
  low: { icon: IconChevronsDown, tone: 'quiet' },
  high: { icon: IconChevronUp, tone: 'amber' },
  urgent: { icon: IconChevronsUp, tone: 'red' },
}

export function PriorityChip({ priority }: { priority: Priority }) {
  const { t } = useTranslation('inbox')
  if (priority === 'normal') return null
  const { icon, tone } = priorityIcons[priority]
  return <Chip icon={icon} tone={tone} text="" label={t('chips.priority', { priority: t(`priorities.${priority}`) })} />
}

/** Who has it: the bot, nobody yet, or an agent with initials. */
export function OwnerChip({ owner, nameOf }: { owner: Conversation['owner']; nameOf: (memberId: string) => string }) {
  const { t } = useTranslation('inbox')
  if (owner.type !== 'agent') return <OwnerIcon type={owner.type} />
  const name = nameOf(owner.memberId)
  const label = t('chips.agent', { name })
  return <Avatar name={name} color="indigo" size={18} role="img" aria-label={label} title={label} className={classes.owner ?? ''} />
}

const mostLabels = 2

/** The labels by name, or as dots where there is no room beside what presses. */
export function LabelChips({ ids, byId, areDots }: { ids: readonly string[]; byId: ReadonlyMap<string, Label>; areDots: boolean }) {
  const labels = ids.flatMap((id) => byId.get(id) ?? [])
  const shown = labels.slice(0, mostLabels)
  const rest = labels.slice(mostLabels)
  const names = labels.map(({ name }) => name).join(', ')
  if (areDots)
    return (
      labels.length > 0 && (
        <span className={classes.dots} role="img" aria-label={names} title={names}>
          {shown.map(({ id, color }) => (
            <span key={id} className={classes.dot} style={{ background: `var(--mantine-color-${color}-6)` }} />
          ))}
        </span>
      )
    )
  return (
    <>
      {shown.map(({ id, name, color }) => (
        <Badge key={id} size="sm" variant="dot" color={color} tt="none" className={classes.label ?? ''}>
          {name}
        </Badge>
      ))}
      {rest.length > 0 && (
        <Badge
          size="sm"
          variant="light"
          color="gray"
          flex="none"
          title={rest.map(({ name }) => name).join(', ')}
        >{`+${rest.length}`}</Badge>
      )}
    </>
  )
}
