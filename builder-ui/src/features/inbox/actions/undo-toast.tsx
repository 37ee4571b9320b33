import { Button, Group, Text } from '@mantine/core'
import { showToast } from '../../../app/toast.ts'

const undoMs = 8000

/** Tells what is done, with the way back for a few seconds. */
export async function undoToast(message: string, undo: { label: string; do: () => void }): Promise<void> {
  const hide = await showToast({
    color: 'teal',
    autoClose: undoMs,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="subtle"
          flex="none"
          onClick={() => {
            hide()
            undo.do()
          }}
        >
          {undo.label}
        </Button>
      </Group>
    ),
  })
}
