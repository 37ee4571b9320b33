import { Paper, Stack, Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../editor-context.ts'
import { canvasUi } from '../keyboard/canvas-ui.ts'
import { changeGroup, type Group } from './edit-groups.ts'

/** Name and description of a group, written above its frame. */
export function GroupWords({ group: { id, name, description = '' } }: { group: Group }) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  function stop(): void {
    editor.settle()
    canvasUi.stopWriting()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' && event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    stop()
  }
  return (
    <Paper
      shadow="md"
      withBorder
      p="xs"
      w={280}
      className="nodrag nopan nowheel"
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && stop()}
    >
      <Stack gap="xs">
        <TextInput
          autoFocus
          label={t('groups.name')}
          maxLength={120}
          value={name}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => editor.edit((flow) => changeGroup(flow, id, { name: currentTarget.value }), `group-name:${id}`)}
        />
        <Textarea
          label={t('groups.description')}
          autosize
          maxRows={4}
          maxLength={1000}
          value={description}
          onChange={({ currentTarget }) =>
            editor.edit((flow) => changeGroup(flow, id, { description: currentTarget.value }), `group-description:${id}`)
          }
        />
      </Stack>
    </Paper>
  )
}
