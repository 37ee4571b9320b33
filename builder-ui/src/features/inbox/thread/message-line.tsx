import { ActionIcon, Avatar, Group, Menu, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconCopy, IconDots, IconRobot, IconRoute, IconSmartHome } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { companyAddress } from '../../../app/page.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { usePeople } from '../people.ts'
import { Delivery } from './delivery.tsx'
import { type Message, wordsOf } from './message.ts'
import { MessageBody } from './message-body.tsx'
import { Quote } from './quote.tsx'
import { SendingState } from './sending-state.tsx'
import classes from './thread.module.css'
import { useThreadOf } from './thread-context.ts'

/** One message as a bubble on its side, with who, when and how far it got. What the platform tells is a grey line. */
export function MessageLine({ message, opensGroup }: { message: Message; opensGroup: boolean }) {
  const { t } = useTranslation('thread')
  const format = useFormat()
  const speaker = useSpeaker(message)
  const { pointedAt } = useThreadOf()
  const { content, conversationId, reactions, editedAt, deletedAt, direction, providerAt } = message
  if (content.type === 'system' || content.type === 'reaction')
    return (
      <div className={classes.event}>
        <MessageBody content={content} conversationId={conversationId} />
      </div>
    )
  const tapped =
    direction === 'out' ? new Set(message.taps.flatMap(({ choiceId, tappedAt }) => (tappedAt === null ? [] : [choiceId]))) : undefined
  return (
    <div
      className={classes.line}
      data-side={direction}
      data-opens={opensGroup || undefined}
      data-pointed={pointedAt === message.id || undefined}
    >
      <Face message={message} name={speaker} isShown={opensGroup} />
      <div className={classes.stack}>
        {opensGroup && <span className={classes.speaker}>{speaker}</span>}
        <div
          className={classes.bubble}
          data-by={direction === 'out' ? message.by.type : 'customer'}
          data-bare={content.type === 'sticker' || undefined}
          data-failed={(direction === 'out' && message.status === 'failed') || undefined}
        >
          {message.replyTo && <Quote id={message.replyTo} />}
          {direction === 'in' && message.referral && (
            <Text size="xs" className={classes.faint ?? ''}>
              {t('message.referral', {
                what: message.referral.headline ?? message.referral.ref ?? message.referral.url ?? t(`referral.${message.referral.source}`),
              })}
            </Text>
          )}
          {deletedAt === null ? (
            <MessageBody
              content={content}
              conversationId={conversationId}
              tapped={tapped}
              isVoice={direction === 'out' && message.voice === true}
            />
          ) : (
            <Text size="sm" fs="italic" className={classes.faint ?? ''}>
              {t('message.deleted')}
            </Text>
          )}
          <div className={classes.meta}>
            {message.test && <span>{t('message.test')} ·</span>}
            {editedAt !== null && <span>{t('message.edited')} ·</span>}
            <Tooltip label={format.dateTime(providerAt)}>
              <time dateTime={new Date(providerAt).toISOString()}>{format.time(providerAt)}</time>
            </Tooltip>
            {direction === 'out' && <Delivery status={message.status} />}
          </div>
        </div>
        {reactions.length > 0 && (
          <Group gap={4} className={classes.reactions ?? ''}>
            {reactions.map(({ by, emoji }) => (
              <Tooltip key={`${by}${emoji}`} label={t(by === 'us' ? 'message.reactedWe' : 'message.reactedThey')}>
                <span>{emoji}</span>
              </Tooltip>
            ))}
          </Group>
        )}
        {direction === 'out' ? <SendingState message={message} /> : <Unhandled message={message} />}
      </div>
      <MessageMenu message={message} />
    </div>
  )
}

function useSpeaker(message: Message): string {
  const { t } = useTranslation('thread')
  const { customer } = useThreadOf()
  const { nameOf } = usePeople()
  if (message.direction === 'in') return customer
  return message.by.type === 'agent' ? nameOf(message.by.memberId) : t(`by.${message.by.type}`)
}

function Face({ message, name, isShown }: { message: Message; name: string; isShown: boolean }) {
  if (!isShown) return <span className={classes.noFace} aria-hidden />
  if (message.direction === 'in') return <Avatar size={28} name={name} color="gray" aria-hidden />
  const { type } = message.by
  if (type === 'agent' || type === 'phone') return <Avatar size={28} name={name} color="indigo" aria-hidden />
  const FaceIcon = type === 'bot' ? IconRobot : IconSmartHome
  return (
    <Avatar size={28} color={type === 'bot' ? 'teal' : 'gray'} aria-hidden>
      <FaceIcon size={16} />
    </Avatar>
  )
}

/** Nobody's turn could take it: people must know that the bot did not hear it. */
function Unhandled({ message }: { message: Extract<Message, { direction: 'in' }> }) {
  const { t } = useTranslation('thread')
  if (message.unhandled === null) return null
  return (
    <Text size="xs" c="var(--mantine-color-error)">
      {t('message.unhandled')}
    </Text>
  )
}

function MessageMenu({ message }: { message: Message }) {
  const { t } = useTranslation('thread')
  const { id: companyId } = useCompany()
  const { mayAnswer, quote, flowOf } = useThreadOf()
  const language = useLanguage()
  const words = message.deletedAt === null ? wordsOf(message.content) : ''
  const run = message.direction === 'out' && message.by.type === 'bot' ? message.by : null
  const flowId = run?.runId ? flowOf(run.runId) : null
  const mayQuote = mayAnswer && message.deletedAt === null && (message.direction === 'in' || message.status !== 'failed')
  if (!mayQuote && words === '' && flowId === null) return null
  return (
    <div className={classes.menu}>
      {mayQuote && (
        <Tooltip label={t('menu.quote')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('menu.quote')} onClick={() => quote(message)}>
            <IconArrowBackUp size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('menu.label')}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayQuote && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => quote(message)}>
              {t('menu.quote')}
            </Menu.Item>
          )}
          {words !== '' && (
            <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void navigator.clipboard.writeText(words)}>
              {t('menu.copy')}
            </Menu.Item>
          )}
          {flowId !== null && run?.runId && (
            <Menu.Item
              leftSection={<IconRoute size={16} aria-hidden />}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to={companyAddress(companyId, 'flows', flowId)}
                  // The flow's page reads its address by its own schema.
                  search={{ panel: 'runs', run: run.runId, ...(run.nodeId !== null && { node: run.nodeId }) } as never}
                />
              )}
            >
              {t('menu.run')}
            </Menu.Item>
          )}
          {message.direction === 'out' && message.laterFailure && (
            <Menu.Label>{localized(message.laterFailure.sentence, language)}</Menu.Label>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
