import { Group, Loader, Text } from '@mantine/core'
import { type Icon, IconFileText, IconPhoto, IconVideo, IconVolume } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fileFit } from '#engine/channels/file-fit'
import { channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import { useFile } from '../../app/use-file.ts'
import classes from './files.module.css'
import { useFileWords } from './use-file-words.ts'

const icons: Record<MediaKind, Icon> = {
  image: IconPhoto,
  sticker: IconPhoto,
  video: IconVideo,
  audio: IconVolume,
  document: IconFileText,
}

/** A file that was chosen: a small picture of it or its icon, its name and weight, and what is wrong with it where it stands. */
export function KeptFile({ fileId, media }: { fileId: string; media: MediaKind }) {
  const { t } = useTranslation('forms')
  const words = useFileWords(media)
  const { file, isGone } = useFile({ fileId, conversationId: null })
  if (isGone) return <Wrong>{t('source.gone')}</Wrong>
  const FileIcon = icons[media]
  const isPicture = file?.mimeType.startsWith('image/') ?? false
  return (
    <>
      <Group gap="sm" wrap="nowrap" w="100%">
        <span className={classes.thumbnail}>
          {file === null ? <Loader size="xs" aria-label={t('source.loading')} /> : null}
          {file !== null && (isPicture ? <img src={file.url} alt="" /> : <FileIcon size={24} stroke={1.5} aria-hidden />)}
        </span>
        <div className={classes.about}>
          <Text size="sm" fw={500} className={classes.name ?? ''}>
            {file?.name || t('source.kept')}
          </Text>
          {file !== null && (
            <Text size="xs" c="dimmed">
              {words.size(file.size)}
            </Text>
          )}
        </div>
      </Group>
      {file !== null && !fits(media, file) && <Wrong>{words.wrongKind(file.name)}</Wrong>}
    </>
  )
}

function Wrong({ children }: { children: string }) {
  return (
    <Text size="sm" c="var(--mantine-color-error)" w="100%">
      {children}
    </Text>
  )
}

/** The message may have become one of another kind since the file was chosen. */
function fits(media: MediaKind, { mimeType, size }: { mimeType: string; size: number }): boolean {
  const rules = channelRules.whatsapp.media[media]
  // Whether a sticker moves was looked at when it was kept.
  return rules !== undefined && fileFit(rules, { mimeType, size, isAnimated: true }).type === 'fits'
}
