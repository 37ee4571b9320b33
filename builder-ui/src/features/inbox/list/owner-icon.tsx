import { Text } from '@mantine/core'
import { type Icon, IconDeviceMobile, IconHeadset, IconHourglass, IconRobot } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../conversation.ts'

type OwnerType = Conversation['owner']['type']

const owners: Record<OwnerType, { icon: Icon; color: string }> = {
  bot: { icon: IconRobot, color: 'teal' },
  queue: { icon: IconHourglass, color: 'yellow.8' },
  agent: { icon: IconHeadset, color: 'indigo' },
  phone: { icon: IconDeviceMobile, color: 'indigo' },
}

/** Who has the conversation, as a small picture with its name: `label` says it better where the agent is known. */
export function OwnerIcon({ type, label }: { type: OwnerType; label?: string }) {
  const { t } = useTranslation('inbox')
  const { icon: Icon, color } = owners[type]
  const name = label ?? t(`owners.${type}`)
  return (
    <Text component="span" c={color} lh={0} role="img" aria-label={name} title={name}>
      <Icon size={16} aria-hidden />
    </Text>
  )
}
