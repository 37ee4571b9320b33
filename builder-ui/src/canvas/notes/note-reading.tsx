import { Typography } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Markdown } from '../../app/markdown.tsx'
import { useFile } from '../../app/use-file.ts'
import type { Note } from './edit-notes.ts'
import classes from './note-card.module.css'

/** A note as it is read: its picture or film, then its words. */
export function NoteReading({ note: { text, shows } }: { note: Note }) {
  return (
    <>
      {shows && <NoteFile shows={shows} />}
      {text.trim() !== '' && (
        <Typography className={classes.text}>
          <Markdown headings={['h3', 'h4', 'h5']} keepsLines>
            {text}
          </Markdown>
        </Typography>
      )}
    </>
  )
}

function NoteFile({ shows: { media, source } }: { shows: NonNullable<Note['shows']> }) {
  const { t } = useTranslation('canvas')
  const { file, isGone } = useFile({ fileId: source.fileId, conversationId: null })
  if (isGone) return <p className={classes.empty}>{t('notes.gone')}</p>
  return (
    <span className={classes.file}>
      {file && media === 'image' && <img src={file.url} alt={file.name} draggable={false} />}
      {/* biome-ignore lint/a11y/useMediaCaption: films of the shop's own people for themselves come without */}
      {file && media === 'video' && <video className="nodrag" src={file.url} aria-label={file.name} controls />}
    </span>
  )
}
