import { Modal, Stack, Text } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'

interface Props {
  title: string
  about?: string
  close: () => void
  submit: () => void
  isBusy?: boolean
  children: ReactNode
}

/** The frame of what is made in passing: a form over the panel, with its own way out. */
export function CreateDialog({ title, about, close, submit, isBusy = false, children }: Props) {
  const { t } = useTranslation()
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  return (
    <Modal opened onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <form onSubmit={send} noValidate>
        <Stack>
          {about !== undefined && (
            <Text size="sm" c="dimmed">
              {about}
            </Text>
          )}
          {children}
          <DialogButtons close={close} isBusy={isBusy} />
        </Stack>
      </form>
    </Modal>
  )
}
