import { Group, Text } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconWifiOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useIsAway } from '../live/use-is-away.ts'

/** The network is gone, or the server cannot be reached. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const { online } = useNetwork()
  const isAway = useIsAway()
  if (online && !isAway) return null
  return (
    <Group role="status" gap="xs" px="md" py={6} bg="yellow.1" c="dark.9" wrap="nowrap">
      <IconWifiOff size={16} aria-hidden />
      <Text size="sm">{t('offline')}</Text>
    </Group>
  )
}
