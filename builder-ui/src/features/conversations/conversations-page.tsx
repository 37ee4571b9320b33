import { IconMessages } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { Notice } from '../../app/states/notice.tsx'
import { ConversationList } from './conversation-list.tsx'
import classes from './conversations.module.css'
import { Thread } from './thread.tsx'

const searchSchema = z.object({ owner: z.enum(['bot', 'queue', 'agent', 'phone']).optional().catch(undefined) })
export type OwnerFilter = z.infer<typeof searchSchema>['owner']

/** The list beside the open conversation; on a phone one or the other. */
export function ConversationsPage() {
  const { t } = useTranslation('conversations')
  const { id: companyId } = useCompany()
  const params: { conversationId?: string } = useParams({ strict: false })
  const { owner } = searchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const show = (conversationId: string | null, filter: OwnerFilter) =>
    void navigate({
      to: companyAddress(companyId, 'inbox', ...(conversationId === null ? [] : [conversationId])),
      search: filter ? { owner: filter } : {},
    })
  const { conversationId } = params
  return (
    <div className={classes.page} data-open={conversationId !== undefined || undefined}>
      <ConversationList
        owner={owner}
        openId={conversationId}
        open={(id) => show(id, owner)}
        filter={(next) => show(conversationId ?? null, next)}
      />
      <section className={classes.thread} aria-label={t('thread.label')}>
        {conversationId === undefined ? (
          <Notice icon={IconMessages} title={t('thread.none')}>
            {t('thread.choose')}
          </Notice>
        ) : (
          <Thread key={conversationId} conversationId={conversationId} close={() => show(null, owner)} />
        )}
      </section>
    </div>
  )
}
