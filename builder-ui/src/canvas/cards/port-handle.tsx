import { IconPlus } from '@tabler/icons-react'
import { Handle, Position } from '@xyflow/react'
import { useCanvasCommands } from '../canvas-commands.ts'
import classes from './card.module.css'

interface Props {
  nodeId: string
  port: string
  /** What the button says that it does. */
  label: string
  isWired: boolean
  isReadOnly: boolean
  /** Reached with the Tab key: on the one selected card, so that a large flow is not a thousand stops. */
  isFocusable: boolean
}

/** Where a wire starts. Pulled, it makes a wire; an open one is also a button that adds the next node. */
export function PortHandle({ nodeId, port, label, isWired, isReadOnly, isFocusable }: Props) {
  const commands = useCanvasCommands()
  const isButton = !isWired && !isReadOnly
  const add = () => commands.openPalette(undefined, { type: 'port', node: nodeId, port })
  return (
    <Handle
      type="source"
      position={Position.Right}
      id={port}
      isConnectable={!isReadOnly}
      className={classes.way}
      data-open={isButton || undefined}
      {...(isButton && {
        role: 'button',
        'aria-label': label,
        tabIndex: isFocusable ? 0 : -1,
        onClick: add,
        onKeyDown: (event: React.KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          event.stopPropagation()
          add()
        },
      })}
    >
      {isButton && <IconPlus size={12} stroke={2.5} aria-hidden />}
    </Handle>
  )
}
