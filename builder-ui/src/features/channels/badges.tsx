import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Channel } from './channel.ts'
import { es } from './words/es.ts'

const statusColors: Record<Channel['status'], string> = {
  active: 'teal',
  pending: 'yellow',
  paused: 'yellow',
  tokenExpired: 'red',
  disconnected: 'gray',
}

export function StatusBadge({ status }: Pick<Channel, 'status'>) {
  const { t } = useTranslation('channels')
  return (
    <Badge variant="light" color={statusColors[status]} tt="none">
      {t(`statuses.${status}`)}
    </Badge>
  )
}

type Quality = keyof (typeof es)['qualities']
const qualityColors: Record<Quality, string> = { GREEN: 'teal', YELLOW: 'yellow', RED: 'red', UNKNOWN: 'gray' }

/** How customers like what comes from a number, as Meta measures it. */
export function QualityBadge({ quality }: { quality: string | null }) {
  const { t } = useTranslation('channels')
  if (!isQuality(quality)) return null
  return (
    <Badge variant="outline" color={qualityColors[quality]} tt="none">
      {t(`qualities.${quality}`)}
    </Badge>
  )
}

function isQuality(word: string | null): word is Quality {
  return word !== null && Object.hasOwn(es.qualities, word)
}
