import { Avatar, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/use-format.ts'
import { useCompany } from '../../app/shell/company.ts'
import { ErrorState } from '../../app/states/error-state.tsx'
import { Composer } from './composer.tsx'
import { PhoneMessage } from './phone-message.tsx'
import { spanWords } from './span-words.ts'
import classes from './test-chat.module.css'
import type { Chat, Message } from './use-conversation.ts'
import type { usePlayer } from './use-player.ts'

/** The customer's phone: what the shop says on the left, what we play on the right. */
export function Phone({ player, chat }: { player: ReturnType<typeof usePlayer>; chat: Chat }) {
  const { t } = useTranslation('test-chat')
  const { name } = useCompany()
  const isTyping = player.isSending || chat.isTyping
  return (
    <section className={classes.phone} aria-label={t('phone.label')}>
      <header className={classes.phoneBar}>
        <Avatar name={name} size={36} color="white" variant="light" aria-hidden />
        <div className={classes.shop}>
          <Text fw={600} truncate>
            {name}
          </Text>
          <Text size="xs" role="status">
            {isTyping ? t('phone.typing') : t('phone.online')}
          </Text>
        </div>
      </header>
      <Thread player={player} chat={chat} isTyping={isTyping} />
      <Composer player={player} />
    </section>
  )
}

function Thread({ player, chat, isTyping }: { player: ReturnType<typeof usePlayer>; chat: Chat; isTyping: boolean }) {
  const { t } = useTranslation('test-chat')
  const format = useFormat()
  const end = useRef<HTMLDivElement>(null)
  const { messages, conversation, older, isUnheard } = chat
  const count = messages.length + (conversation?.skips.length ?? 0)
  useEffect(() => {
    if (count > 0 || isTyping || isUnheard) end.current?.scrollIntoView({ block: 'end' })
  }, [count, isTyping, isUnheard])
  if (chat.error && messages.length === 0) return <ErrorState error={chat.error} retry={chat.retry} />
  const entries = withSkips(messages, conversation?.skips ?? [])
  return (
    // Scrolled by keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable
    <div className={classes.thread} role="log" aria-label={t('phone.messages')} tabIndex={0}>
      {older && (
        <button type="button" className={classes.older} onClick={older}>
          {t('phone.older')}
        </button>
      )}
      {entries.length === 0 && player.unsent === null && <p className={classes.note}>{t('phone.empty')}</p>}
      {entries.map((entry) =>
        'ms' in entry ? (
          <p key={`skip${entry.at}`} className={classes.note}>
            {t('phone.later', { span: spanWords(entry.ms, t) })}
          </p>
        ) : (
          <PhoneMessage key={entry.id} message={entry} player={player} time={format.time(entry.providerAt)} />
        ),
      )}
      {player.unsent?.type === 'text' && (
        <div className={classes.line} data-side="ours">
          <div className={classes.bubble} data-unsent>
            {player.unsent.text}
          </div>
        </div>
      )}
      {isTyping && (
        <div className={classes.line} data-side="theirs" aria-hidden>
          <div className={classes.bubble}>
            <span className={classes.dots}>
              <i />
              <i />
              <i />
            </span>
          </div>
        </div>
      )}
      {isUnheard && !isTyping && <p className={classes.note}>{t('phone.unheard')}</p>}
      <div ref={end} />
    </div>
  )
}

type Skip = { at: number; ms: number }

/** Messages in their order, with the spans that were skipped between them. */
function withSkips(messages: Message[], skips: Skip[]): (Message | Skip)[] {
  const timed = [...messages.map((entry) => ({ at: entry.createdAt, entry })), ...skips.map((entry) => ({ at: entry.at, entry }))]
  return timed.sort((one, other) => one.at - other.at).map(({ entry }) => entry)
}
