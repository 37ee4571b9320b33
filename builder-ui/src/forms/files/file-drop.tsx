import { Button, FileButton, Group, Loader, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaKind } from '#engine/flow/content'
import classes from './files.module.css'
import { KeptFile } from './kept-file.tsx'
import { useFileWords } from './use-file-words.ts'
import { useUpload } from './use-upload.ts'

interface Props {
  media: MediaKind
  /** The file that is chosen already. */
  fileId: string | null
  onChange: (fileId: string | null) => void
  isReadOnly: boolean
}

/** What the chooser of the device offers first; the bytes decide. */
const accepts: Record<MediaKind, string> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4,video/3gpp',
  audio: 'audio/*',
  document: '',
  sticker: 'image/webp',
}

/** A file of a flow: taken by a button or by dropping it, shown, changed and removed. */
export function FileDrop({ isReadOnly, ...props }: Props) {
  const { media, fileId, onChange } = props
  const taking = useUpload(media, onChange)
  if (isReadOnly) return fileId === null ? null : <KeptFile fileId={fileId} media={media} />
  return <FileZone {...props} accept={accepts[media]} taking={taking} />
}

interface ZoneProps extends Omit<Props, 'isReadOnly'> {
  accept: string
  /** How a file is kept, and how far that is. */
  taking: ReturnType<typeof useUpload>
}

/** Takes a file by a button or by dropping it, shows the one that is chosen, and lets it be changed or removed. */
export function FileZone({ media, fileId, onChange, accept, taking }: ZoneProps) {
  const { t } = useTranslation('forms')
  const words = useFileWords(media)
  const { upload, uploading, refusal, forget } = taking
  const again = useRef<() => void>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (file: File | null | undefined) => {
    if (file && uploading === null) upload(file)
  }
  const over = (event: DragEvent, isNow: boolean) => {
    event.preventDefault()
    setOver(isNow)
  }
  const remove = () => {
    forget()
    onChange(null)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button inside does the same
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false)
        take(event.dataTransfer.files[0])
      }}
    >
      {fileId !== null && uploading === null && <KeptFile fileId={fileId} media={media} />}
      <Group gap="xs">
        <FileButton
          accept={accept}
          resetRef={again}
          onChange={(file) => {
            again.current?.()
            take(file)
          }}
        >
          {(props) => (
            <Button
              {...props}
              ref={button}
              variant="default"
              size="xs"
              leftSection={<IconUpload size={14} aria-hidden />}
              aria-disabled={uploading !== null || undefined}
            >
              {t(fileId === null ? 'source.upload' : 'source.replace')}
            </Button>
          )}
        </FileButton>
        {fileId !== null && (
          <Button variant="subtle" color="gray" size="xs" onClick={remove}>
            {t('source.remove')}
          </Button>
        )}
      </Group>
      {fileId === null && uploading === null && (
        <Text size="xs" c="dimmed">
          {t('source.drop')} {words.takes}
        </Text>
      )}
      <div role="status">
        {uploading !== null && (
          <Group gap="xs" wrap="nowrap">
            <Loader size="xs" aria-hidden />
            <Text size="xs" className={classes.name ?? ''}>
              {t('source.uploading', { name: uploading })}
            </Text>
          </Group>
        )}
      </div>
      {refusal !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {refusal}
        </Text>
      )}
    </div>
  )
}
