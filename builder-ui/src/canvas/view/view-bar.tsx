import { ActionIcon, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { IconMap2, IconMaximize, IconMinus, IconMouse, IconPlus } from '@tabler/icons-react'
import { Panel, useStore } from '@xyflow/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasCommands } from '../canvas-commands.ts'
import { useWheelZooms } from './use-wheel-zooms.ts'
import classes from './view.module.css'

interface Props {
  isMapShown: boolean
  toggleMap: () => void
  isReadOnly: boolean
  /** Further buttons: what tidies the flow. */
  children?: ReactNode
}

/** Zoom, fit and the small map; and a way to the palette for people who do not know its keys yet. */
export function ViewBar({ isMapShown, toggleMap, isReadOnly, children }: Props) {
  const { t } = useTranslation('canvas')
  const commands = useCanvasCommands()
  const [zooms, setZooms] = useWheelZooms()
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100))
  return (
    <Panel position="bottom-left" className={classes.bar} role="toolbar" aria-label={t('view.bar')}>
      {!isReadOnly && <ViewButton icon={IconPlus} label={t('view.add')} keys="N" isMain onClick={() => commands.openPalette()} />}
      <ViewButton icon={IconMinus} label={t('view.zoomOut')} keys="−" onClick={commands.zoomOut} />
      <Tooltip label={`${t('view.zoomReset')} (0)`}>
        <button type="button" className={classes.percent} aria-label={`${percent} %, ${t('view.zoomReset')}`} onClick={commands.zoomReset}>
          {percent} %
        </button>
      </Tooltip>
      <ViewButton icon={IconPlus} label={t('view.zoomIn')} keys="+" onClick={commands.zoomIn} />
      <ViewButton icon={IconMaximize} label={t('view.fit')} keys="1" onClick={commands.fitView} />
      <ViewButton icon={IconMap2} label={t('view.map')} isPressed={isMapShown} onClick={toggleMap} />
      <ViewButton icon={IconMouse} label={t('view.wheel')} isPressed={zooms} onClick={() => setZooms(!zooms)} />
      {children}
    </Panel>
  )
}

interface ButtonProps {
  icon: Icon
  label: string
  keys?: string
  isMain?: boolean
  isPressed?: boolean
  onClick: () => void
}

function ViewButton({ icon: Icon, label, keys, isMain = false, isPressed, onClick }: ButtonProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        size={32}
        variant={isMain ? 'filled' : isPressed ? 'light' : 'subtle'}
        color={isMain || isPressed ? 'teal' : 'gray'}
        aria-label={label}
        {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
        onClick={onClick}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
