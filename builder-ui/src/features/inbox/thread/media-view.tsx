import { Anchor, Group, Loader, Text } from '@mantine/core'
import { type Icon, IconDownload, IconFile, IconMicrophone, IconPhoto, IconSticker, IconVideo } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MediaKind } from '#engine/flow/content'
import { useFile } from '../../../app/use-file.ts'
import { Sound } from './sound.tsx'
import classes from './thread.module.css'
import { useThreadOf } from './thread-context.ts'

const icons: Record<MediaKind, Icon> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
  sticker: IconSticker,
}

interface Props {
  media: MediaKind
  filename?: string | undefined
  isVoice?: boolean
  /** Null until the bytes are in our storage. */
  source: { fileId: string } | { url: string } | null
  conversationId: string
}

/** A file of a message: a picture that opens large, sound with its wave, a film, or a card to keep it. */
export function MediaView({ media, filename, isVoice = false, source, conversationId }: Props) {
  const { t } = useTranslation('thread')
  const label = filename ?? t(isVoice ? 'media.voice' : `media.${media}`)
  if (source !== null && 'fileId' in source)
    return <Kept media={media} label={label} fileId={source.fileId} conversationId={conversationId} />
  const MediaIcon = icons[media]
  return (
    <Group gap={6} wrap="nowrap">
      <MediaIcon size={20} aria-hidden />
      {source === null ? (
        <span>{label}</span>
      ) : (
        <Anchor href={source.url} target="_blank" rel="noreferrer" inherit underline="always" c="inherit">
          {label}
        </Anchor>
      )}
    </Group>
  )
}

interface KeptProps {
  media: MediaKind
  label: string
  fileId: string
  conversationId: string
}

function Kept({ media, label, fileId, conversationId }: KeptProps) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const { showPicture } = useThreadOf()
  const { file, isGone } = useFile({ fileId, conversationId })
  if (isGone) return <span>{tApp('files.gone', { label })}</span>
  if (file === null)
    return (
      <span className={classes.pending} data-media={media}>
        <Loader size="sm" aria-label={label} />
      </span>
    )
  if (media === 'sticker') return <img className={classes.sticker} src={file.url} alt={label} />
  if (media === 'image')
    return (
      <button type="button" className={classes.picture} onClick={() => showPicture(fileId)} aria-label={t('media.enlarge', { label })}>
        <img src={file.url} alt={label} />
      </button>
    )
  if (media === 'audio') return <Sound url={file.url} blob={file.blob} fileId={fileId} label={label} />
  // biome-ignore lint/a11y/useMediaCaption: a film as it was sent has no captions
  if (media === 'video') return <video className={classes.film} src={file.url} controls preload="metadata" aria-label={label} />
  return (
    <a className={classes.document} href={file.url} download={file.name || label}>
      <IconFile size={24} stroke={1.5} aria-hidden />
      <span className={classes.documentName}>
        {file.name || label}
        <Text size="xs" component="span" className={classes.faint ?? ''}>
          {weight(file.size)}
        </Text>
      </span>
      <IconDownload size={18} aria-hidden />
    </a>
  )
}

function weight(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
