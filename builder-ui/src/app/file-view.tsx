import { Anchor, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './file-view.module.css'
import { type FilePlace, useFile } from './use-file.ts'

interface Props extends FilePlace {
  media: 'image' | 'video' | 'audio' | 'document' | 'sticker'
  label: string
}

/** A file of a conversation or of a flow: seen or heard where a browser can, else there to be kept. */
export function FileView({ media, label, ...place }: Props) {
  const { t } = useTranslation()
  const { file, isGone } = useFile(place)
  if (isGone) return <span>{t('files.gone', { label })}</span>
  if (file === null) return <Loader size="sm" aria-label={label} />
  if (media === 'image' || media === 'sticker') return <img className={classes.picture} src={file.url} alt={label} />
  // biome-ignore lint/a11y/useMediaCaption: a recording as it was sent has no captions
  if (media === 'audio') return <audio className={classes.sound} src={file.url} controls aria-label={label} />
  // biome-ignore lint/a11y/useMediaCaption: as above
  if (media === 'video') return <video className={classes.picture} src={file.url} controls aria-label={label} />
  return (
    <Anchor href={file.url} download={label} inherit>
      {label}
    </Anchor>
  )
}
