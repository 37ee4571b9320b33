import { Input, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FileZone } from '../../forms/files/file-drop.tsx'
import { type HeaderMedia, useHeaderFile } from './use-header-file.ts'

interface Props {
  media: HeaderMedia
  fileId: string | null
  changeFile: (fileId: string | null) => void
  /** For those who have it elsewhere. */
  link: { label: string; value: string; maxLength: number; change: (url: string) => void }
}

/** What the chooser of the device offers first; pictures and films of other kinds are converted. */
const accepts: Record<HeaderMedia, string> = { image: 'image/*', video: 'video/*', document: '' }

/** The file of a header: one of the device, or a link. */
export function HeaderFile({ media, fileId, changeFile, link }: Props) {
  const { t } = useTranslation('templates')
  const taking = useHeaderFile(media, changeFile)
  return (
    <Stack gap="xs">
      <Input.Wrapper label={t(`page.file.${media}`)} labelElement="div">
        <FileZone media={media} fileId={fileId} onChange={changeFile} accept={accepts[media]} taking={taking} />
      </Input.Wrapper>
      {fileId === null && (
        <TextInput
          label={link.label}
          description={t('page.headerLinkHelp')}
          type="url"
          maxLength={link.maxLength}
          value={link.value}
          onChange={(event) => link.change(event.currentTarget.value)}
        />
      )}
    </Stack>
  )
}
