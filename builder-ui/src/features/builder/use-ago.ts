import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/use-format.ts'

/** How long ago, to the second within the first minute. */
export function useAgo(): (at: number, now: number) => string {
  const { t } = useTranslation('builder')
  const format = useFormat()
  return (at, now) => {
    const seconds = Math.max(0, Math.round((now - at) / 1000))
    return seconds < 60 ? t('secondsAgo', { seconds }) : format.relative(at, now)
  }
}
