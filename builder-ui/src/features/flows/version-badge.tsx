import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Which version customers get, if any. */
export function VersionBadge({ liveVersion, switchedOn }: { liveVersion: number | null; switchedOn: boolean }) {
  const { t } = useTranslation('flows')
  return (
    <Badge variant="light" color={liveVersion !== null && switchedOn ? 'teal' : 'gray'} tt="none">
      {liveVersion === null ? t('version.never') : t('version.live', { version: liveVersion })}
    </Badge>
  )
}
