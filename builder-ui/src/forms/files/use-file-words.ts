import { useTranslation } from 'react-i18next'
import { fileLimit } from '#api/contracts/files'
import type { MediaKind } from '#engine/flow/content'

/** What is said of files that are sent as this kind of media. */
export function useFileWords(media: MediaKind) {
  const { t, i18n } = useTranslation('forms')
  const megabytes = (bytes: number) => new Intl.NumberFormat(i18n.language).format(Math.ceil(bytes / 100_000) / 10)
  const limit = megabytes(fileLimit(media))
  const takes = t(`source.takes.${media}`, { limit })
  return {
    takes,
    size: (bytes: number) => (bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${megabytes(bytes)} MB`),
    tooLarge: (name: string, bytes: number) => t('source.tooLarge', { name, size: megabytes(bytes), limit }),
    wrongKind: (name: string) => t('source.wrongKind', { name, takes }),
  }
}
