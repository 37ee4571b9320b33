import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../conversation.ts'
import { Delivery } from '../thread/delivery.tsx'
import { plainText } from '../thread/text-marks.ts'
import classes from './list.module.css'

const kinds = [
  'image',
  'video',
  'audio',
  'document',
  'location',
  'contacts',
  'form',
  'sticker',
  'reaction',
  'order',
  'system',
  'template',
  'contact',
] as const

/** What was said last, with how far it got; a draft of one's own stands in its place. */
export function LastLine({ conversation, draft }: { conversation: Conversation; draft: string | undefined }) {
  const { t } = useTranslation('inbox')
  const { preview, lastMessage, unread } = conversation
  const status = lastMessage?.status ?? null
  return (
    <span className={classes.lastLine}>
      {draft !== undefined && (
        <Text component="span" size="sm" fw={600} c="var(--mantine-color-yellow-light-color)" className={classes.draft ?? ''}>
          {t('list.draft')}
        </Text>
      )}
      {draft === undefined && status !== null && <Delivery status={status} />}
      <Text component="span" size="sm" truncate {...(unread > 0 ? { fw: 500 } : { c: 'dimmed' })}>
        {draft ?? previewWords(preview, t)}
      </Text>
    </span>
  )
}

/** What was said last, in one line: what is no text is kept as its kind in brackets, and the marks of a text are for its bubble. */
export function previewWords(preview: string | null, t: TFunction<'inbox'>): string {
  const kind = /^\[(\w+)\]$/.exec(preview ?? '')?.[1]
  return kind === undefined ? plainText(preview ?? '\u00a0') : t(`kinds.${kinds.find((known) => known === kind) ?? 'unsupported'}`)
}
