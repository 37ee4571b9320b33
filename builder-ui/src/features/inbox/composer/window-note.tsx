import { Text, Tooltip } from '@mantine/core'
import { IconClockHour4, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { useTicking } from '../list/clock.ts'
import { shortSpan } from '../list/short-span.ts'
import classes from './composer.module.css'

const soonMs = 2 * 3_600_000

/** How long free text may still be sent; amber when little is left. */
export function WindowNote({ endsAt }: { endsAt: number }) {
  const { t, i18n } = useTranslation('composer')
  const format = useFormat()
  const span = useTicking((now) => shortSpan(endsAt - now, i18n.language))
  const isSoon = useTicking((now) => endsAt - now < soonMs)
  const isOver = useTicking((now) => endsAt <= now)
  const WindowIcon = isOver ? IconLock : IconClockHour4
  return (
    <Tooltip label={isOver ? t('window.closedLong') : t('window.until', { at: format.dateTime(endsAt) })}>
      <Text size="xs" component="span" className={classes.window ?? ''} data-soon={(isSoon && !isOver) || undefined}>
        <WindowIcon size={14} aria-hidden />
        {isOver ? t('window.closed') : t('window.left', { span })}
      </Text>
    </Tooltip>
  )
}
