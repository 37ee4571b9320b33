import { Avatar, Badge, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { type Icon, IconDeviceMobile, IconHeadset, IconHourglass, IconRobot } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { conversationSchema } from '#api/contracts/conversation-schema'
import { useFormat } from '../../app/format/use-format.ts'
import { LongText } from '../../app/states/long-text.tsx'
import classes from './conversations.module.css'
import { useContactName } from './use-contact-name.ts'

export type Conversation = z.output<typeof conversationSchema>
type OwnerType = Conversation['owner']['type']

const owners: Record<OwnerType, { icon: Icon; color: string }> = {
  bot: { icon: IconRobot, color: 'teal' },
  queue: { icon: IconHourglass, color: 'yellow.8' },
  agent: { icon: IconHeadset, color: 'indigo' },
  phone: { icon: IconDeviceMobile, color: 'indigo' },
}

const kinds = ['media', 'location', 'contacts', 'form', 'sticker', 'reaction', 'order', 'system', 'template', 'contact'] as const

export function ConversationEntry({ conversation, isOpen, open }: { conversation: Conversation; isOpen: boolean; open: () => void }) {
  const { t } = useTranslation('conversations')
  const format = useFormat()
  const { contact, preview, unread, lastActivityAt, owner } = conversation
  const name = useContactName(contact)
  return (
    <UnstyledButton className={classes.entry} onClick={open} aria-current={isOpen ? 'true' : undefined}>
      <Avatar name={name} color="gray" aria-hidden />
      <div className={classes.entryText}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <LongText size="sm" fw={unread > 0 ? 700 : 600}>
            {name || '…'}
          </LongText>
          <Text size="xs" c="dimmed" component="time" dateTime={new Date(lastActivityAt).toISOString()} style={{ whiteSpace: 'nowrap' }}>
            {format.short(lastActivityAt, Date.now())}
          </Text>
        </Group>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" c="dimmed" truncate>
            {previewIn(preview, t)}
          </Text>
          <Group gap={6} wrap="nowrap">
            {unread > 0 && (
              <Badge size="sm" circle={unread < 10} flex="none" aria-label={t('list.unread', { count: unread })}>
                {unread > 99 ? '99+' : unread}
              </Badge>
            )}
            <OwnerIcon type={owner.type} />
          </Group>
        </Group>
      </div>
    </UnstyledButton>
  )
}

export function OwnerIcon({ type }: { type: OwnerType }) {
  const { t } = useTranslation('conversations')
  const { icon: Icon, color } = owners[type]
  return (
    <Tooltip label={t(`owners.${type}`)}>
      <Text component="span" c={color} lh={0} role="img" aria-label={t(`owners.${type}`)}>
        <Icon size={16} aria-hidden />
      </Text>
    </Tooltip>
  )
}

/** What is no text is kept as its kind in brackets. */
function previewIn(preview: string | null, t: TFunction<'conversations'>): string {
  const kind = /^\[(\w+)\]$/.exec(preview ?? '')?.[1]
  return kind === undefined ? (preview ?? '\u00a0') : t(`kinds.${kinds.find((known) => known === kind) ?? 'unsupported'}`)
}
