import { ActionIcon, Group, Modal, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react'
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFile } from '../../../app/use-file.ts'
import classes from './thread.module.css'

interface Props {
  pictures: readonly { fileId: string; caption: string }[]
  fileId: string
  conversationId: string
  show: (fileId: string) => void
  close: () => void
}

const most = 6
const rest = { scale: 1, x: 0, y: 0 }

/** A picture over the whole page: zoom by wheel, keys or buttons, drag what is larger, arrows to the next one. */
export function Lightbox({ pictures, fileId, conversationId, show, close }: Props) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const { file } = useFile({ fileId, conversationId })
  const place = pictures.findIndex((picture) => picture.fileId === fileId)
  const caption = pictures[place]?.caption ?? ''
  const [view, setView] = useState(rest)
  const drag = useRef<{ x: number; y: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture begins as it is
  useEffect(() => setView(rest), [fileId])

  const zoom = (factor: number) =>
    setView(({ scale, x, y }) => {
      const next = Math.min(most, Math.max(1, scale * factor))
      return next === 1 ? rest : { scale: next, x, y }
    })
  const go = (by: number) => {
    const next = pictures[place + by]
    if (next) show(next.fileId)
  }
  function onKeyDown({ key }: { key: string }): void {
    if (key === 'ArrowLeft') go(-1)
    else if (key === 'ArrowRight') go(1)
    else if (key === '+') zoom(1.5)
    else if (key === '-') zoom(1 / 1.5)
    else if (key === '0') setView(rest)
  }
  const move = (event: PointerEvent) => {
    if (!drag.current || view.scale === 1) return
    const [dx, dy] = [event.clientX - drag.current.x, event.clientY - drag.current.y]
    drag.current = { x: event.clientX, y: event.clientY }
    setView(({ scale, x, y }) => ({ scale, x: x + dx, y: y + dy }))
  }

  return (
    <Modal
      opened
      onClose={close}
      fullScreen
      title={t('picture.title', { place: place + 1, count: pictures.length })}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
      classNames={{ content: classes.lightbox ?? '', body: classes.lightboxBody ?? '' }}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the wheel and dragging are short cuts; keys and buttons do the same */}
      <div
        className={classes.stage}
        onWheel={({ deltaY }) => zoom(deltaY < 0 ? 1.2 : 1 / 1.2)}
        onDoubleClick={() => (view.scale === 1 ? zoom(2.5) : setView(rest))}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={move}
        onPointerUp={() => {
          drag.current = null
        }}
      >
        {file && (
          <img
            src={file.url}
            alt={caption || t('media.image')}
            draggable={false}
            data-zoomed={view.scale > 1 || undefined}
            style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
          />
        )}
      </div>
      {caption !== '' && (
        <Text ta="center" size="sm" lineClamp={3}>
          {caption}
        </Text>
      )}
      <Group justify="center" gap="xs" py="xs">
        <Tool label={t('picture.before')} isOff={place <= 0} run={() => go(-1)} icon={<IconChevronLeft size={20} aria-hidden />} />
        <Tool
          label={`${t('picture.smaller')} (−)`}
          isOff={view.scale === 1}
          run={() => zoom(1 / 1.5)}
          icon={<IconZoomOut size={20} aria-hidden />}
        />
        <Tool
          label={`${t('picture.whole')} (0)`}
          isOff={view.scale === 1}
          run={() => setView(rest)}
          icon={<IconZoomReset size={20} aria-hidden />}
        />
        <Tool
          label={`${t('picture.larger')} (+)`}
          isOff={view.scale >= most}
          run={() => zoom(1.5)}
          icon={<IconZoomIn size={20} aria-hidden />}
        />
        {file && (
          <Tooltip label={t('picture.keep')}>
            <ActionIcon
              component="a"
              href={file.url}
              download={file.name || 'imagen'}
              variant="default"
              size="lg"
              aria-label={t('picture.keep')}
            >
              <IconDownload size={20} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <Tool
          label={t('picture.after')}
          isOff={place >= pictures.length - 1}
          run={() => go(1)}
          icon={<IconChevronRight size={20} aria-hidden />}
        />
      </Group>
    </Modal>
  )
}

function Tool({ label, isOff, run, icon }: { label: string; isOff: boolean; run: () => void; icon: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} disabled={isOff} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
