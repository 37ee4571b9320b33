import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconEye } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { revealContact } from '#api/contracts/access'
import { useChange } from '../../../app/api/use-contract.ts'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import { useMay } from '../../../app/shell/company.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { Refusal } from '../../inbox-settings/refusal.tsx'

interface Props {
  contactId: string
  field: 'phone' | 'email'
  /** As the person's role is shown it. */
  value: string
}

/** What was asked for is looked at, not kept on the screen. */
const shownForMs = 60_000

/** Whether a phone or e-mail is shown with its middle left out. */
export function isHidden(value: string): boolean {
  return value.includes('···')
}

/** A phone or e-mail of which a part is hidden; who needs it says why, and sees it for a minute. */
export function HiddenValue({ contactId, field, value }: Props) {
  const { t } = useTranslation('context')
  const mayReveal = useMay('contacts.reveal')
  const [isAsking, { open, close }] = useDisclosure(false)
  const [revealed, setRevealed] = useState<string | null>(null)
  useEffect(() => {
    if (revealed === null) return
    const timer = setTimeout(() => setRevealed(null), shownForMs)
    return () => clearTimeout(timer)
  }, [revealed])
  return (
    <Group gap={6} wrap="nowrap" justify="space-between">
      <LongText size="sm">{revealed ?? value}</LongText>
      {mayReveal && revealed === null && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconEye size={14} aria-hidden />}
          aria-label={t(`reveal.${field}`)}
          onClick={open}
          flex="none"
        >
          {t('reveal.do')}
        </Button>
      )}
      {isAsking && <RevealDialog contactId={contactId} field={field} close={close} show={setRevealed} />}
    </Group>
  )
}

interface DialogProps extends Omit<Props, 'value'> {
  close: () => void
  show: (value: string | null) => void
}

function RevealDialog({ contactId, field, close, show }: DialogProps) {
  const { t } = useTranslation('context')
  const { t: tApp } = useTranslation()
  const [reason, setReason] = useState('')
  const reveal = useChange(revealContact)
  function submit(event: FormEvent) {
    event.preventDefault()
    reveal.mutate(
      { params: { id: contactId }, body: { field, reason } },
      {
        onSuccess({ value }) {
          show(value ?? '—')
          close()
        },
      },
    )
  }
  return (
    <Modal opened onClose={close} title={t(`reveal.${field}`)} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Refusal error={reveal.error} />
          <Text size="sm">{t('reveal.why')}</Text>
          <Textarea
            label={t('reveal.reason')}
            placeholder={t('reveal.example')}
            required
            data-autofocus
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DialogButtons close={close} doLabel={t('reveal.do')} isBusy={reveal.isPending} isDisabled={reason.trim().length < 3} />
        </Stack>
      </form>
    </Modal>
  )
}
