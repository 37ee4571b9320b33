import { Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import { useFormat } from '../../../app/format/use-format.ts'
import { zoneName } from '../../../app/format/zone-name.ts'
import { useZone } from '../composer/use-zone.ts'
import type { Conversation } from '../conversation.ts'
import { deskUi } from './desk-ui.ts'
import { doWith } from './do-with.ts'
import { Picker } from './picker.tsx'
import { epochOf, localOf, type SnoozeChoice, snoozeTimes } from './snooze-times.ts'
import { useDesk } from './use-desk.ts'

const choices: readonly SnoozeChoice[] = ['hour', 'tomorrow', 'monday']

/** Puts conversations away for a while: they come back by themselves, and with the customer's next message. */
export function SnoozeDialog({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const timeZone = useZone()
  const snooze = useSnooze(conversations)
  const [times] = useState(() => snoozeTimes(Date.now(), timeZone))
  // On Sundays tomorrow is Monday.
  const offered = choices.filter((choice) => choice !== 'monday' || times.monday !== times.tomorrow)

  function pick(value: string): void {
    const choice = choices.find((one) => one === value)
    if (value === 'custom') deskUi.open({ type: 'snoozeUntil', conversations })
    else snooze(choice ? times[choice] : null)
  }

  return (
    <Picker
      title={t('snooze.title', { count: conversations.length })}
      options={[
        ...offered.map((choice) => ({
          value: choice,
          label: t(`snooze.${choice}`),
          note: choice === 'hour' ? format.time(times.hour) : format.dateTime(times[choice]),
        })),
        { value: 'reply', label: t('snooze.reply') },
        { value: 'custom', label: t('snooze.custom') },
      ]}
      pick={pick}
    />
  )
}

/** A moment of one's own, by the clock of the company. */
export function SnoozeUntilDialog({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const timeZone = useZone()
  const snooze = useSnooze(conversations)
  const [local, setLocal] = useState(() => localOf(snoozeTimes(Date.now(), timeZone).tomorrow, timeZone))
  const [isPast, setPast] = useState(false)

  function submit(event: FormEvent): void {
    event.preventDefault()
    const until = epochOf(local, timeZone)
    if (until > Date.now()) snooze(until)
    else setPast(true)
  }

  return (
    <Modal opened onClose={deskUi.close} title={t('snooze.custom')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            type="datetime-local"
            data-autofocus
            required
            label={t('snooze.until')}
            description={t('snooze.zone', { zone: zoneName(timeZone) })}
            error={isPast && t('snooze.past')}
            value={local}
            onChange={(event) => {
              setLocal(event.currentTarget.value)
              setPast(false)
            }}
          />
          <DialogButtons close={deskUi.close} doLabel={t('actions.snooze')} />
        </Stack>
      </form>
    </Modal>
  )
}

function useSnooze(conversations: readonly Conversation[]): (until: number | null) => void {
  const desk = useDesk()
  return (until) => {
    deskUi.close()
    doWith(desk, conversations, (conversation) => desk.snooze(conversation, until), { type: 'snooze', until })
  }
}
