import { Group, Text } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../shell/company.ts'

/** Over every page while the company's automations stand still, so that nobody wonders why no flow answers. */
export function PausedBanner() {
  const { t } = useTranslation()
  const { settings } = useCompany()
  if (settings?.paused !== true) return null
  return (
    <Group role="status" gap="xs" px="md" py={6} bg="yellow.1" c="dark.9" wrap="nowrap">
      <IconPlayerPause size={16} aria-hidden />
      <Text size="sm">{t('paused')}</Text>
    </Group>
  )
}
