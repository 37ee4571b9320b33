import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MessageBody } from '../thread/message-body.tsx'
import classes from '../thread/thread.module.css'
import type { Pending } from './outbox.ts'

/** A message in the moment between the key and the server's answer. */
export function PendingLine({ pending: { content, conversationId } }: { pending: Pending }) {
  const { t } = useTranslation('composer')
  return (
    <div className={classes.line} data-side="out">
      <span className={classes.noFace} aria-hidden />
      <div className={classes.stack}>
        <div className={classes.bubble} data-by="agent" data-pending>
          <MessageBody content={content} conversationId={conversationId} />
          <div className={classes.meta}>
            <span>{t('sending')}</span>
            <IconClock size={14} aria-hidden />
          </div>
        </div>
      </div>
    </div>
  )
}
