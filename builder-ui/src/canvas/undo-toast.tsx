import { Button, Group, Text } from '@mantine/core'
import i18next from 'i18next'
import type { Editor } from './editor.ts'

const shownMs = 8000

/** Tells what has just been taken away, with a way to have it back; goes when anything else is done to the flow. */
export async function toastUndo(editor: Editor, { message, undo }: { message: string; undo: string }): Promise<void> {
  const { flow } = editor.store.getState()
  // As for every toast: what it brings is not needed for the first picture.
  const { notifications } = await import('@mantine/notifications')
  if (editor.store.getState().flow !== flow) return
  const id = notifications.show({
    color: 'teal',
    autoClose: shownMs,
    closeButtonProps: { 'aria-label': i18next.t('actions.close') },
    onClose: () => unfollow(),
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={() => editor.undo()}>
          {undo}
        </Button>
      </Group>
    ),
  })
  const unfollow = editor.store.subscribe((state) => {
    if (state.flow === flow) return
    unfollow()
    notifications.hide(id)
  })
}
