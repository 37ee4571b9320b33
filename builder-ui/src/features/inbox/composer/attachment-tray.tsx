import { ActionIcon, Group, Loader, Text, TextInput } from '@mantine/core'
import { type Icon, IconFile, IconMicrophone, IconPhoto, IconSticker, IconVideo, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChannelKind, channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
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
          <Picture file={file} />
          <div className={classes.about}>
            <Text size="sm" truncate>
              {file.voice ? t('files.voice') : file.name}
            </Text>
            <State file={file} />
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

function State({ file: { state, problem, change, bytes } }: { file: Attachment }) {
  const { t } = useTranslation('composer')
  if (state === 'refused')
    return (
      <Text size="xs" c="var(--mantine-color-error)" role="alert">
        {problem}
      </Text>
    )
  const weight = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
  return (
    <Group gap={6} wrap="nowrap" role="status">
      {state !== 'kept' && <Loader size={12} aria-hidden />}
      <Text size="xs" c="dimmed">
        {state === 'preparing'
          ? t('files.preparing')
          : state === 'uploading'
            ? t('files.uploading')
            : [weight, change].filter(Boolean).join(' · ')}
      </Text>
    </Group>
  )
}

function Picture({ file: { blob, media, state, key } }: { file: Attachment }) {
  const { t } = useTranslation('composer')
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (blob === null) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  const FileIcon = icons[media]
  if (media === 'audio' && blob && url !== null && state !== 'preparing')
    return <Sound url={url} blob={blob} fileId={key} label={t('files.voice')} />
  if (media === 'image' && url !== null && state !== 'preparing') return <img className={classes.thumb} src={url} alt="" />
  if (media === 'video' && url !== null && state !== 'preparing')
    return <video className={classes.thumb} src={url} muted preload="metadata" />
  return (
    <span className={classes.thumb}>
      <FileIcon size={24} stroke={1.5} aria-hidden />
    </span>
  )
}
