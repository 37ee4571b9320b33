import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplatePreview } from '#engine/channels/template-preview'
import { useFormat } from '../../app/format/use-format.ts'
import phoneClasses from '../../app/phone/phone.module.css'
import { PhoneFrame } from '../../app/phone/phone-frame.tsx'
import { PhoneMessage } from '../../app/phone/phone-message.tsx'
import { spanWords } from '../../app/phone/span-words.ts'
import { useCompany } from '../../app/shell/company.ts'
import { ErrorState } from '../../app/states/error-state.tsx'
import { useSentTemplates } from '../templates/use-sent-templates.ts'
import { Composer } from './composer.tsx'
import classes from './test-chat.module.css'
import type { Chat, Message } from './use-conversation.ts'
import type { usePlayer } from './use-player.ts'

/** The customer's phone: what the shop says on the left, what we play on the right. */
export function Phone({ player, chat }: { player: ReturnType<typeof usePlayer>; chat: Chat }) {
  const { t } = useTranslation('test-chat')
  const { name } = useCompany()
  const isTyping = player.isSending || chat.isTyping
  return (
    <PhoneFrame label={t('phone.label')} name={name} status={isTyping ? t('phone.typing') : t('phone.online')}>
      <Thread player={player} chat={chat} isTyping={isTyping} />
      <Composer player={player} />
    </PhoneFrame>
  )
}

function Thread({ player, chat, isTyping }: { player: ReturnType<typeof usePlayer>; chat: Chat; isTyping: boolean }) {
  const { t } = useTranslation('test-chat')
  const { t: tPhone } = useTranslation('phone')
  const format = useFormat()
  const end = useRef<HTMLDivElement>(null)
  const { messages, conversation, older, isUnheard } = chat
  const count = messages.length + (conversation?.skips.length ?? 0)
  const sentTemplates = useSentTemplates(messages.flatMap(({ content }) => (content.type === 'template' ? [content.template.name] : [])))
  useEffect(() => {
    if (count > 0 || isTyping || isUnheard) end.current?.scrollIntoView({ block: 'end' })
  }, [count, isTyping, isUnheard])
  if (chat.error && messages.length === 0) return <ErrorState error={chat.error} retry={chat.retry} />
  const entries = withSkips(messages, conversation?.skips ?? [])
  return (
    // Scrolled by keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable
    <div className={phoneClasses.thread} role="log" aria-label={t('phone.messages')} tabIndex={0}>
      {older && (
        <button type="button" className={classes.older} onClick={older}>
          {t('phone.older')}
        </button>
      )}
      {entries.length === 0 && player.unsent === null && <p className={phoneClasses.note}>{t('phone.empty')}</p>}
      {entries.map((entry) =>
        'ms' in entry ? (
          <p key={`skip${entry.at}`} className={phoneClasses.note}>
            {t('phone.later', { span: spanWords(entry.ms, tPhone) })}
          </p>
        ) : (
          <Line
            key={entry.id}
            message={entry}
            player={player}
            time={format.time(entry.providerAt)}
            template={entry.content.type === 'template' ? sentTemplates(entry.content.template) : null}
          />
        ),
      )}
      {player.unsent?.type === 'text' && (
        <div className={phoneClasses.line} data-side="ours">
          <div className={phoneClasses.bubble} data-unsent>
            {player.unsent.text}
          </div>
        </div>
      )}
      {isTyping && (
        <div className={phoneClasses.line} data-side="theirs" aria-hidden>
          <div className={phoneClasses.bubble}>
            <span className={phoneClasses.dots}>
              <i />
              <i />
              <i />
            </span>
          </div>
        </div>
      )}
      {isUnheard && !isTyping && <p className={phoneClasses.note}>{t('phone.unheard')}</p>}
      <div ref={end} />
    </div>
  )
}

interface LineProps {
  message: Message
  player: ReturnType<typeof usePlayer>
  time: string
  template: TemplatePreview | null
}

function Line({ message, player, time, template }: LineProps) {
  const { content, conversationId } = message
  if (message.direction === 'in') return <PhoneMessage side="ours" content={content} time={time} conversationId={conversationId} />
  const { taps, status, failure } = message
  return (
    <PhoneMessage
      side="theirs"
      content={content}
      template={template}
      time={time}
      conversationId={conversationId}
      failure={status === 'failed' ? (failure?.reason ?? '') : undefined}
      choices={taps.map(({ choiceId, title }) => ({ id: choiceId, title }))}
      isDisabled={player.isSending}
      tap={({ id, title, description }) => {
        const key = taps.find(({ choiceId }) => choiceId === id)?.key
        if (key !== undefined) player.say({ type: 'choice', key, title, ...(description !== undefined && { description }) })
      }}
      send={player.say}
    />
  )
}

type Skip = { at: number; ms: number }

/** Messages in their order, with the spans that were skipped between them. */
function withSkips(messages: Message[], skips: Skip[]): (Message | Skip)[] {
  const timed = [...messages.map((entry) => ({ at: entry.createdAt, entry })), ...skips.map((entry) => ({ at: entry.at, entry }))]
  return timed.sort((one, other) => one.at - other.at).map(({ entry }) => entry)
}
