import { Button, Group, Text } from '@mantine/core'
import i18next from 'i18next'

const undoMs = 8000

/** Tells what is done, with the way back for a few seconds. */
export async function undoToast(message: string, undo: { label: string; do: () => void }): Promise<void> {
  const { notifications } = await import('@mantine/notifications')
  const id = notifications.show({
    color: 'teal',
    autoClose: undoMs,
    closeButtonProps: { 'aria-label': i18next.t('actions.close') },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="subtle"
          flex="none"
          onClick={() => {
            notifications.hide(id)
            undo.do()
          }}
        >
          {undo.label}
        </Button>
      </Group>
    ),
  })
}
