import { Button, CloseButton, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { epochOf } from '../actions/snooze-times.ts'
import { useZone } from '../composer/use-zone.ts'
import classes from './thread.module.css'

interface Props {
  /** When the conversation began. */
  since: number
  show: (at: number) => void
  close: () => void
}

/** Goes to a day of the conversation. */
export function CalendarBar({ since, show, close }: Props) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const zone = useZone()
  const [day, setDay] = useState('')
  const at = day === '' ? null : epochOf(`${day}T00:00`, zone)
  return (
    <form
      className={classes.tool}
      onSubmit={(event) => {
        event.preventDefault()
        if (at !== null) show(at)
      }}
    >
      <div className={classes.toolLine}>
        <TextInput
          type="date"
          size="xs"
          aria-label={t('calendar.label')}
          min={format.dayOf(since)}
          max={format.dayOf(Date.now())}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          autoFocus
        />
        <Button type="submit" size="xs" disabled={at === null}>
          {t('calendar.go')}
        </Button>
        <CloseButton ml="auto" aria-label={tApp('actions.close')} onClick={close} />
      </div>
    </form>
  )
}
