import { useTranslation } from 'react-i18next'
import { fileLimit } from '#api/contracts/files'
import { STILL_STICKER_BYTES } from '#engine/channels/file-fit'
import type { MediaKind } from '#engine/flow/content'
import { localeOf } from '../../app/words/languages.ts'
import { useLanguage } from '../../app/words/localized.ts'

/** What is said of files that are sent as this kind of media. */
export function useFileWords(media: MediaKind) {
  const { t } = useTranslation('forms')
  const locale = localeOf(useLanguage())
  const megabytes = (bytes: number) => new Intl.NumberFormat(locale).format(Math.ceil(bytes / 100_000) / 10)
  const limit = megabytes(fileLimit(media))
  const takes = t(`source.takes.${media}`, { limit, still: megabytes(STILL_STICKER_BYTES) })
  return {
    takes,
    size: (bytes: number) => (bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${megabytes(bytes)} MB`),
    tooLarge: (name: string, bytes: number) => t('source.tooLarge', { name, size: megabytes(bytes), limit }),
    wrongKind: (name: string) => t('source.wrongKind', { name, takes }),
  }
}
