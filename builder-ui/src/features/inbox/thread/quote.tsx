import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePeople } from '../people.ts'
import { MarkedText } from './formatted-text.tsx'
import { type Message, wordsOf } from './message.ts'
import classes from './thread.module.css'
import { useThreadOf } from './thread-context.ts'

/** The message that another one answers; opens it where it stands. */
export function Quote({ id }: { id: string }) {
  const { t } = useTranslation('thread')
  const { messageOf, jumpTo } = useThreadOf()
  const message = messageOf(id)
  return (
    <UnstyledButton className={classes.quote} onClick={() => jumpTo(id)}>
      <VisuallyHidden>{t('quote.show')}</VisuallyHidden>
      {message ? <QuotedWords message={message} /> : t('quote.earlier')}
    </UnstyledButton>
  )
}

/** Who said what, in two lines. */
export function QuotedWords({ message }: { message: Message }) {
  const { t } = useTranslation('thread')
  const { customer } = useThreadOf()
  const { nameOf } = usePeople()
  const who = message.direction === 'in' ? customer : message.by.type === 'agent' ? nameOf(message.by.memberId) : t(`by.${message.by.type}`)
  const { content } = message
  const words = wordsOf(content) || (content.type === 'media' ? t(`media.${content.media}`) : t(`kinds.${content.type}`))
  return (
    <>
      <Text size="xs" fw={600}>
        {who}
      </Text>
      <Text size="sm" lineClamp={2}>
        {message.deletedAt === null ? <MarkedText>{words}</MarkedText> : t('message.deleted')}
      </Text>
    </>
  )
}
