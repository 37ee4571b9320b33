import { Group, Text, Tooltip } from '@mantine/core'
import { type Icon, IconAlertCircle, IconBan, IconCheck, IconChecks, IconClock, IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { messageSchema } from '#api/contracts/conversations'
import { useFormat } from '../../app/format/use-format.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import classes from './conversations.module.css'
import { MessageContent } from './message-content.tsx'

export type Message = z.output<typeof messageSchema>
type Sent = Extract<Message, { direction: 'out' }>

/** One message as a bubble on its side, with when and how far it got. What the platform tells is a grey line. */
export function MessageLine({ message }: { message: Message }) {
  const { t } = useTranslation('conversations')
  const format = useFormat()
  const language = useLanguage()
  const { content, providerAt, reactions, editedAt, deletedAt, direction } = message
  if (content.type === 'system' || content.type === 'reaction')
    return (
      <div className={classes.line} data-side="event">
        <Text size="xs" c="dimmed">
          <MessageContent content={content} conversationId={message.conversationId} />
        </Text>
      </div>
    )
  const by = direction === 'out' ? message.by.type : 'customer'
  return (
    <div className={classes.line} data-side={direction}>
      <div className={classes.bubble} data-by={by}>
        {deletedAt === null ? (
          <MessageContent content={content} conversationId={message.conversationId} />
        ) : (
          <Text size="sm" fs="italic" c="dimmed">
            {t('thread.deleted')}
          </Text>
        )}
        {reactions.length > 0 && (
          <Group gap={4} mt={4}>
            {reactions.map(({ by: who, emoji }) => (
              <span key={`${who}${emoji}`}>{emoji}</span>
            ))}
          </Group>
        )}
        {direction === 'out' && message.failure && (
          <Text size="xs" c="red" mt={4}>
            {t('thread.failed', { reason: localized(message.failure.sentence, language) })}
          </Text>
        )}
        <div className={classes.meta}>
          {direction === 'out' && <span>{t(`by.${message.by.type}`)} ·</span>}
          {editedAt !== null && <span>{t('thread.edited')} ·</span>}
          <Tooltip label={format.dateTime(providerAt)}>
            <time dateTime={new Date(providerAt).toISOString()}>{format.time(providerAt)}</time>
          </Tooltip>
          {direction === 'out' && <Delivery status={message.status} />}
        </div>
      </div>
    </div>
  )
}

const ticks: Record<Sent['status'], { icon: Icon; color: string }> = {
  queued: { icon: IconClock, color: 'dimmed' },
  sending: { icon: IconClock, color: 'dimmed' },
  unconfirmed: { icon: IconHelpCircle, color: 'yellow.9' },
  sent: { icon: IconCheck, color: 'dimmed' },
  delivered: { icon: IconChecks, color: 'dimmed' },
  read: { icon: IconChecks, color: 'green' },
  failed: { icon: IconAlertCircle, color: 'red' },
  cancelled: { icon: IconBan, color: 'dimmed' },
}

function Delivery({ status }: { status: Sent['status'] }) {
  const { t } = useTranslation('conversations')
  const { icon: Icon, color } = ticks[status]
  return (
    <Tooltip label={t(`delivery.${status}`)}>
      <Text component="span" c={color} lh={0} role="img" aria-label={t(`delivery.${status}`)}>
        <Icon size={14} aria-hidden />
      </Text>
    </Tooltip>
  )
}
