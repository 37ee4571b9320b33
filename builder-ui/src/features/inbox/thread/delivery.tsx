import { Text, Tooltip } from '@mantine/core'
import { type Icon, IconAlertCircle, IconBan, IconCheck, IconChecks, IconClock, IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Sent } from './message.ts'
import classes from './thread.module.css'

const ticks: Record<Sent['status'], Icon> = {
  queued: IconClock,
  sending: IconClock,
  unconfirmed: IconHelpCircle,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertCircle,
  cancelled: IconBan,
}

/** How far a message got, as messaging apps show it. */
export function Delivery({ status }: { status: Sent['status'] }) {
  const { t } = useTranslation('thread')
  const TickIcon = ticks[status]
  return (
    <Tooltip label={t(`delivery.${status}`)}>
      <Text component="span" lh={0} role="img" className={classes.tick ?? ''} data-status={status} aria-label={t(`delivery.${status}`)}>
        <TickIcon size={15} aria-hidden />
      </Text>
    </Tooltip>
  )
}
