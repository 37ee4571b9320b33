import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './builder.module.css'
import { leastPanelWidth, mostPanelWidth } from './use-panel-width.ts'

interface Props {
  width: number
  setWidth: (width: number) => void
}

const step = 24

/** The edge between canvas and panel: pulled by hand, or moved with the arrow keys. */
export function PanelEdge({ width, setWidth }: Props) {
  const { t } = useTranslation('builder')
  const pulled = useRef<{ x: number; width: number } | null>(null)

  function onPointerDown(event: PointerEvent<HTMLHRElement>): void {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    pulled.current = { x: event.clientX, width }
  }
  function onPointerMove({ clientX }: PointerEvent): void {
    if (pulled.current) setWidth(pulled.current.width + pulled.current.x - clientX)
  }
  function onPointerUp(): void {
    pulled.current = null
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    setWidth(width + (event.key === 'ArrowLeft' ? step : -step))
  }
  return (
    <hr
      tabIndex={0}
      className={classes.panelEdge}
      aria-orientation="vertical"
      aria-label={t('panelEdge')}
      aria-valuenow={width}
      aria-valuemin={leastPanelWidth}
      aria-valuemax={mostPanelWidth}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
    />
  )
}
