import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsHorizontal, IconLineDashed, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanvasCommands } from '../canvas-commands.ts'
import { useDrawing } from '../drawing/drawing-context.ts'
import { disconnect, setLook } from '../edit/wires.ts'
import { useEditor } from '../editor-context.ts'
import classes from './wires.module.css'

/** On a wire: put a node into it, draw it whole or only its ends, or take it away. */
export function WireButtons({ edgeId, isShort }: { edgeId: string; isShort: boolean }) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const drawing = useDrawing()
  const commands = useCanvasCommands()
  const look = isShort ? 'whole' : 'short'
  const LookIcon = isShort ? IconArrowsHorizontal : IconLineDashed
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the buttons while the pointer is on them; they do the work
    <div className={classes.buttons} onMouseEnter={() => drawing.pointAtEdge(edgeId)} onMouseLeave={() => drawing.leaveEdge(edgeId)}>
      <Tooltip label={t('wire.insert')}>
        <ActionIcon
          size={24}
          radius="xl"
          aria-label={t('wire.insert')}
          onClick={() => commands.openPalette(undefined, { type: 'edge', edgeId })}
        >
          <IconPlus size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t(`wire.${look}`)}>
        <ActionIcon
          size={24}
          radius="xl"
          variant="default"
          aria-label={t(`wire.${look}`)}
          onClick={() => editor.edit((flow) => setLook(flow, edgeId, look))}
        >
          <LookIcon size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('wire.remove')}>
        <ActionIcon
          size={24}
          radius="xl"
          variant="default"
          aria-label={t('wire.remove')}
          onClick={() => editor.edit((flow) => disconnect(flow, [edgeId]))}
        >
          <IconTrash size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
