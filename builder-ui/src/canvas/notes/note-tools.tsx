import { ActionIcon, ColorSwatch, Group, Paper, Tooltip } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { noteColors } from '#engine/flow/schema'
import { useEditor } from '../editor-context.ts'
import { canvasUi } from '../keyboard/canvas-ui.ts'
import { changeNote, type Note } from './edit-notes.ts'
import { NoteFileButton } from './note-file-button.tsx'

const swatches = { yellow: '#facc15', blue: '#60a5fa', green: '#4ade80', pink: '#f472b6', gray: '#9ca3af' } as const

/** What stands over a selected note: write in it, a picture or film, and its colours. */
export function NoteTools({ note }: { note: Note }) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  return (
    <Paper shadow="md" withBorder p={4} role="toolbar" aria-label={t('notes.look')}>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t('notes.edit')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('notes.edit')}
            onClick={() => canvasUi.write({ type: 'note', id: note.id })}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <NoteFileButton note={note} />
        {noteColors.map((color) => (
          <Tooltip key={color} label={t(`notes.colors.${color}`)}>
            <ActionIcon
              variant={color === (note.color ?? 'yellow') ? 'light' : 'subtle'}
              color="gray"
              aria-label={t(`notes.colors.${color}`)}
              aria-pressed={color === (note.color ?? 'yellow')}
              onClick={() => editor.edit((flow) => changeNote(flow, note.id, { color }))}
            >
              <ColorSwatch size={16} color={swatches[color]} component="span" />
            </ActionIcon>
          </Tooltip>
        ))}
      </Group>
    </Paper>
  )
}
