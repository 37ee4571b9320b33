import { Button } from '@mantine/core'
import { IconMessageOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getConversation } from '#api/contracts/conversations'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { isGone } from '../../../app/api/is-gone.ts'
import { useContract } from '../../../app/api/use-contract.ts'
import { part } from '../../../app/part.ts'
import { useMay } from '../../../app/shell/company.ts'
import { useTitle } from '../../../app/shell/title.ts'
import { Notice } from '../../../app/states/notice.tsx'
import { QueryState } from '../../../app/states/query-state.tsx'
import { toastError } from '../../../app/toast.ts'
import { wishComposer } from '../actions/composer-wish.ts'
import { compose } from '../composer/compose.ts'
import { Composer } from '../composer/composer.tsx'
import { usePending } from '../composer/outbox.ts'
import type { Conversation } from '../conversation.ts'
import { HoldKeys } from '../keys/hold-keys.tsx'
import { useContactName } from '../use-contact-name.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { picturesOf } from './message.ts'
import { isOfRun } from './of-run.ts'
import { PresenceTeller } from './presence-teller.tsx'
import { firstUnread } from './rows.ts'
import { type ThreadOf, ThreadProvider } from './thread-context.ts'
import { ThreadHeader } from './thread-header.tsx'
import { type Target, ThreadLines } from './thread-lines.tsx'
import type { ThreadTool } from './thread-tool.ts'
import { useSeen } from './use-seen.ts'
import { refreshThread, useThread } from './use-thread.ts'

// Fetched when they are opened.
const Lightbox = part(async () => (await import('./lightbox.tsx')).Lightbox)
const SearchBar = part(async () => (await import('./search-bar.tsx')).SearchBar)
const TemplateDialog = part(async () => (await import('../composer/template-dialog.tsx')).TemplateDialog)
const CalendarBar = part(async () => (await import('./calendar-bar.tsx')).CalendarBar)

/** A conversation from its first message to the one that has just come, and the place to answer. */
export function Thread({ conversationId }: { conversationId: string }) {
  const conversation = useContract(getConversation, { params: { id: conversationId } })
  // Also where it was read before: somebody else has it now, or the contact was erased.
  if (isGone(conversation.error)) return <Gone />
  return <QueryState query={conversation}>{(found) => <OpenThread conversation={found} />}</QueryState>
}

function Gone() {
  const { t } = useTranslation('thread')
  const { open } = useInboxAddress()
  const back = (
    <Button variant="default" onClick={() => open(null)}>
      {t('gone.back')}
    </Button>
  )
  return (
    <div role="alert">
      <Notice icon={IconMessageOff} title={t('gone.title')} action={back}>
        {t('gone.why')}
      </Notice>
    </div>
  )
}

function OpenThread({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('thread')
  const { search, change } = useInboxAddress()
  const mayAnswer = useMay('conversations.answer')
  const mayNote = useMay('conversations.note')
  const name = useContactName(conversation.contact)
  useTitle(name, 2)
  const [tool, setTool] = useState<ThreadTool | null>(null)
  const [isChoosing, setChoosing] = useState(false)
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const [picture, setPicture] = useState<string | null>(null)
  const thread = useThread(conversation.id, search.at)
  const entries = thread.data?.entries ?? nothing
  const pending = usePending(conversation.id, entries)
  const seen = useSeen(conversation, entries, mayAnswer)
  const [newFrom, setNewFrom] = useState<string | null | undefined>(undefined)
  // What was unread when the thread was opened: messages that come while one reads are not "new".
  if (newFrom === undefined && thread.data) setNewFrom(search.at === undefined ? firstUnread(entries, conversation.unread) : null)
  const { target, jumpTo } = useJump(thread, search.at, () => toastError(t('jump.gone')))
  const context = useThreadContext({
    conversation,
    customer: name,
    entries,
    mayAnswer,
    jumpTo,
    showPicture: setPicture,
    pointedAt: target?.id ?? null,
  })

  return (
    <ThreadProvider value={context}>
      <ThreadHeader
        conversation={conversation}
        name={name}
        tool={tool}
        toggleTool={(next) => setTool((open) => (open === next ? null : next))}
      />
      <Suspense fallback={<HoldKeys />}>
        {tool === 'search' && (
          <SearchBar conversationId={conversation.id} close={() => setTool(null)} show={({ id, at }) => jumpTo(id, at)} />
        )}
        {tool === 'calendar' && <CalendarBar since={conversation.createdAt} close={() => setTool(null)} show={(at) => change({ at })} />}
        {picture !== null && (
          <Lightbox
            pictures={picturesOf(entries)}
            fileId={picture}
            conversationId={conversation.id}
            show={setPicture}
            close={() => setPicture(null)}
          />
        )}
      </Suspense>
      <QueryState query={{ ...thread, data: thread.data }}>
        {() => (
          <ThreadLines
            key={search.at ?? 'end'}
            entries={entries}
            visits={thread.data?.visits ?? noVisits}
            pending={search.at === undefined ? pending : none}
            newFrom={newFrom ?? null}
            target={target}
            older={thread.older}
            later={thread.later}
            busy={thread.busy}
            toEnd={() => change({ at: undefined })}
            onSeen={seen.look}
          />
        )}
      </QueryState>
      {(mayAnswer || mayNote) && (
        <Composer conversation={conversation} customer={name} seen={seen} chooseTemplate={() => setChoosing(true)} />
      )}
      <Suspense>
        {isChoosing && (
          <TemplateDialog
            conversation={conversation}
            close={() => setChoosing(false)}
            sent={() => {
              setChoosing(false)
              void refreshThread(queries, companyId, conversation.id)
            }}
          />
        )}
      </Suspense>
      <PresenceTeller conversationId={conversation.id} />
    </ThreadProvider>
  )
}

const nothing: NonNullable<ReturnType<typeof useThread>['data']>['entries'] = []
const noVisits: NonNullable<ReturnType<typeof useThread>['data']>['visits'] = []
const none: ReturnType<typeof usePending> = []

/** Shows an entry: reads backwards until it is here, or goes to its moment. The address may name a moment too. */
function useJump(thread: ReturnType<typeof useThread>, at: number | undefined, gone: () => void) {
  const { change } = useInboxAddress()
  const [asked, setAsked] = useState<Target | null>(null)
  const entries = thread.data?.entries
  const ofMoment = useMemo(() => {
    if (at === undefined || !entries) return null
    const entry = entries.find((one) => one.at >= at) ?? entries.at(-1)
    return entry ? { id: entry.id, asked: at } : null
    // Only where one arrives: reading on does not bring one back.
  }, [at, entries])
  async function find(id: string, moment?: number): Promise<void> {
    const isHere = entries?.some((entry) => entry.id === id) === true
    if (!isHere && moment !== undefined) {
      setAsked({ id, asked: Date.now() })
      return change({ at: moment })
    }
    if (isHere || (await thread.reach(id))) setAsked({ id, asked: Date.now() })
    else gone()
  }
  return { target: asked ?? ofMoment, jumpTo: (id: string, moment?: number) => void find(id, moment) }
}

type Given = Pick<ThreadOf, 'conversation' | 'customer' | 'mayAnswer' | 'jumpTo' | 'showPicture' | 'pointedAt'> & {
  entries: NonNullable<ReturnType<typeof useThread>['data']>['entries']
}

function useThreadContext({ entries, ...given }: Given): ThreadOf {
  const messages = useMemo(
    () => new Map(entries.flatMap((entry) => (entry.kind === 'message' ? [[entry.id, entry.message] as const] : []))),
    [entries],
  )
  const flows = useMemo(
    () =>
      new Map(
        entries.flatMap((entry) =>
          entry.kind === 'event' && isOfRun(entry.event) && !entry.event.isTrial ? [[entry.event.runId, entry.event.flowId] as const] : [],
        ),
      ),
    [entries],
  )
  const { id } = given.conversation
  const quote = useCallback<ThreadOf['quote']>(
    (message) => {
      compose.quote(id, message.id)
      wishComposer('reply')
    },
    [id],
  )
  return {
    ...given,
    quote,
    messageOf: (messageId) => messages.get(messageId) ?? null,
    flowOf: (runId) => flows.get(runId) ?? null,
  }
}
