import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listScheduled, scheduleMessage } from '#api/contracts/thread'
import { useChange } from '../../../app/api/use-contract.ts'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import { useFormat } from '../../../app/format/use-format.ts'
import { toast } from '../../../app/toast.ts'
import { deskError } from '../actions/desk-error.ts'
import { epochOf, localOf, snoozeTimes } from '../actions/snooze-times.ts'
import type { ToSend } from './contents.ts'
import { useZone } from './use-zone.ts'

interface Props {
  conversationId: string
  /** What leaves then, in order. */
  parts: readonly ToSend[]
  replyTo: string | null
  /** When free text stops being allowed. */
  windowEndsAt: number | null
  done: () => void
  close: () => void
}

/** Sends what is written at a moment by the company's clock, unless the customer writes first. */
export function ScheduleDialog({ conversationId, parts, replyTo, windowEndsAt, done, close }: Props) {
  const { t } = useTranslation('composer')
  const { t: tInbox } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const zone = useZone()
  const [times] = useState(() => snoozeTimes(Date.now(), zone))
  const [local, setLocal] = useState(() => localOf(times.tomorrow, zone))
  const [cancelOnReply, setCancelOnReply] = useState(true)
  const schedule = useChange(scheduleMessage, { changes: [listScheduled] })
  const sendAt = local === '' ? Number.NaN : epochOf(local, zone)
  const isPast = !(sendAt > Date.now())
  const isTooLate = windowEndsAt !== null && sendAt > windowEndsAt

  function submit(event: FormEvent): void {
    event.preventDefault()
    const [first, ...further] = parts
    if (isPast || !first) return
    schedule.mutate(
      { params: { id: conversationId }, body: { ...first, further, ...(replyTo !== null && { replyTo }), sendAt, cancelOnReply } },
      {
        onSuccess: () => {
          toast(t('later.done', { at: format.dateTime(sendAt) }))
          done()
        },
      },
    )
  }

  return (
    <Modal opened onClose={close} title={t('later.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack>
          {schedule.error && (
            <Alert color="red" role="alert">
              {deskError(schedule.error, tInbox, tApp)}
            </Alert>
          )}
          <Group gap="xs">
            {(['hour', 'tomorrow', 'monday'] as const).map((choice) => (
              <Button key={choice} size="xs" variant="default" onClick={() => setLocal(localOf(times[choice], zone))}>
                {t(`later.${choice}`)}
              </Button>
            ))}
          </Group>
          <TextInput
            type="datetime-local"
            label={t('later.at')}
            description={t('later.zone', { zone })}
            value={local}
            onChange={(event) => setLocal(event.currentTarget.value)}
            error={local !== '' && isPast ? t('later.past') : undefined}
            data-autofocus
          />
          <Checkbox
            label={t('later.cancelOnReply')}
            checked={cancelOnReply}
            onChange={(event) => setCancelOnReply(event.currentTarget.checked)}
          />
          {isTooLate && (
            <Text size="sm" role="status">
              {t('later.afterWindow')}
            </Text>
          )}
          <DialogButtons close={close} doLabel={t('later.do')} isBusy={schedule.isPending} isDisabled={isPast} />
        </Stack>
      </form>
    </Modal>
  )
}
