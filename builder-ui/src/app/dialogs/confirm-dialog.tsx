import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../api/error-sentence.ts'

interface Props {
  opened: boolean
  close: () => void
  title: string
  /** What will happen, and what is safe. */
  children: ReactNode
  /** The verb of the red button. */
  doLabel: string
  onConfirm: () => void
  isBusy?: boolean
  error?: unknown
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ opened, close, title, children, doLabel, onConfirm, isBusy = false, error }: Props) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <Stack>
        {error ? (
          <Alert color="red" role="alert">
            {errorSentence(error, t)}
          </Alert>
        ) : null}
        <Text size="sm" component="div">
          {children}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('actions.cancel')}
          </Button>
          <Button color="red.8" loading={isBusy} onClick={onConfirm}>
            {doLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
