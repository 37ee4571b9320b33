import { ActionIcon, FileButton, Tooltip } from '@mantine/core'
import { IconPhotoOff, IconPhotoPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toastError } from '../../app/toast.ts'
import { useUpload } from '../../forms/files/use-upload.ts'
import { useEditor } from '../editor-context.ts'
import { type Note, showOnNote } from './edit-notes.ts'

/** Keeps a picture or film with Hilo and shows it on the note; once there, takes it away. */
export function NoteFileButton({ note: { id, shows } }: { note: Note }) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const again = useRef<() => void>(null)
  const put = (media: 'image' | 'video') => (fileId: string) => editor.edit((flow) => showOnNote(flow, id, { media, source: { fileId } }))
  const image = useUpload('image', put('image'))
  const video = useUpload('video', put('video'))
  const refusal = image.refusal ?? video.refusal
  useEffect(() => {
    if (refusal !== null) toastError(refusal)
  }, [refusal])

  if (shows)
    return (
      <Tooltip label={t('notes.hide')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('notes.hide')}
          onClick={() => editor.edit((flow) => showOnNote(flow, id, null))}
        >
          <IconPhotoOff size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    )
  return (
    <FileButton
      accept="image/jpeg,image/png,video/mp4"
      resetRef={again}
      onChange={(file) => {
        again.current?.()
        if (file) (file.type.startsWith('video/') ? video : image).upload(file)
      }}
    >
      {(props) => (
        <Tooltip label={t('notes.show')}>
          <ActionIcon
            {...props}
            variant="subtle"
            color="gray"
            aria-label={t('notes.show')}
            loading={image.uploading !== null || video.uploading !== null}
          >
            <IconPhotoPlus size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  )
}
