import { ActionIcon, Button, Group, Loader, Text, TextInput } from '@mantine/core'
import { type Icon, IconFile, IconMicrophone, IconPhoto, IconRefresh, IconSticker, IconVideo, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChannelKind, channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import { useFormat } from '../../../app/format/use-format.ts'
import { useFile } from '../../../app/use-file.ts'
import { Sound } from '../thread/sound.tsx'
import { type Attachment, compose } from './compose.ts'
import classes from './composer.module.css'

const icons: Record<MediaKind, Icon> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
  sticker: IconSticker,
}

interface Props {
  conversationId: string
  files: readonly Attachment[]
  channel: ChannelKind
}

/** The files that go with the next message, as they will leave, each with words of its own where the channel takes them. */
export function AttachmentTray({ conversationId, files, channel }: Props) {
  const { t } = useTranslation('composer')
  if (files.length === 0) return null
  return (
    <ul className={classes.tray} aria-label={t('files.label')}>
      {files.map((file) => (
        <li key={file.key} className={classes.file} data-refused={file.state === 'refused' || undefined}>
          {!isHeard(file) && <Picture file={file} />}
          <div className={classes.about}>
            <Text size="sm" truncate>
              {file.voice ? t('files.voice') : file.name}
            </Text>
            <State file={file} />
            {isHeard(file) && <Heard file={file} />}
            {files.length > 1 && file.state !== 'refused' && !file.voice && channelRules[channel].caption?.media.includes(file.media) && (
              <TextInput
                size="xs"
                aria-label={t('files.caption', { name: file.name })}
                placeholder={t('files.captionShort')}
                maxLength={channelRules[channel].caption?.max ?? 0}
                value={file.caption}
                onChange={(event) => compose.changeFile(conversationId, file.key, { caption: event.currentTarget.value })}
              />
            )}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('files.remove', { name: file.name })}
            onClick={() => compose.removeFile(conversationId, file.key)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}

function State({ file: { name, state, problem, change, bytes, share, again } }: { file: Attachment }) {
  const { t } = useTranslation('composer')
  const format = useFormat()
  if (state === 'refused')
    return (
      <Group gap={6}>
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
        {again && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            aria-label={t('files.againWith', { name })}
            onClick={again}
          >
            {t('files.again')}
          </Button>
        )}
      </Group>
    )
  const weight = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${format.number(Math.round(bytes / 100_000) / 10)} MB`
  return (
    <Group gap={6} wrap="nowrap" role="status">
      {state !== 'kept' && <Loader size={12} aria-hidden />}
      <Text size="xs" c="dimmed">
        {state === 'preparing'
          ? [t('files.preparing'), ...(share === null ? [] : [format.percent(share)])].join(' ')
          : state === 'uploading'
            ? t('files.uploading')
            : [weight, change].filter(Boolean).join(' · ')}
      </Text>
    </Group>
  )
}

/** A sound needs the whole width. */
function isHeard({ media, state }: Attachment): boolean {
  return media === 'audio' && (state === 'uploading' || state === 'kept')
}

function Heard({ file }: { file: Attachment }) {
  const { t } = useTranslation('composer')
  const label = file.voice ? t('files.voice') : file.name
  return <Held file={file}>{({ url, blob }) => <Sound url={url} blob={blob} fileId={file.key} label={label} />}</Held>
}

function Picture({ file }: { file: Attachment }) {
  const { blob, media, state } = file
  const FileIcon = icons[media]
  const none = (
    <span className={classes.thumb}>
      <FileIcon size={24} stroke={1.5} aria-hidden />
    </span>
  )
  const isReady = state === 'uploading' || state === 'kept'
  // A film of an opened draft would be fetched whole for a thumb.
  if (!isReady || (media !== 'image' && (media !== 'video' || blob === null))) return none
  return (
    <Held file={file} none={none}>
      {({ url }) =>
        media === 'image' ? (
          <img className={classes.thumb} src={url} alt="" />
        ) : (
          <video className={classes.thumb} src={url} muted preload="metadata" />
        )
      }
    </Held>
  )
}

interface Content {
  url: string
  blob: Blob
}

interface HeldProps {
  file: Attachment
  none?: ReactNode
  children: (content: Content) => ReactNode
}

/** What is in a file: of one that was just chosen, or of a draft that was opened again. */
function Held({ file: { blob, fileId }, none = null, children }: HeldProps) {
  if (blob !== null) return <Chosen blob={blob} none={none} show={children} />
  return fileId === null ? none : <Kept fileId={fileId} none={none} show={children} />
}

function Chosen({ blob, none, show }: { blob: Blob; none: ReactNode; show: HeldProps['children'] }) {
  const [made, setMade] = useState<Content | null>(null)
  useEffect(() => {
    const url = URL.createObjectURL(blob)
    setMade({ blob, url })
    return () => URL.revokeObjectURL(url)
  }, [blob])
  // The address of what it was before is gone already.
  return made?.blob === blob ? show(made) : none
}

function Kept({ fileId, none, show }: { fileId: string; none: ReactNode; show: HeldProps['children'] }) {
  const { file } = useFile({ fileId, conversationId: null })
  return file === null ? none : show(file)
}
