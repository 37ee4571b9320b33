import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Suspense, useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../../app/part.ts'
import { ErrorState } from '../../../app/states/error-state.tsx'
import { Loading } from '../../../app/states/loading.tsx'
import type { Conversation } from '../conversation.ts'
import pageClasses from '../inbox.module.css'
import { HoldKeys } from '../keys/hold-keys.tsx'
import { usePeople } from '../people.ts'
import { useColumns } from '../use-columns.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { useCounts } from '../views/use-counts.ts'
import { type OpenView, useView } from '../views/use-view.ts'
import { inStandardView } from './in-view.ts'
import classes from './list.module.css'
import { ListHead } from './list-head.tsx'
import { listState, useListState } from './list-state.ts'
import { NoConversations } from './no-conversations.tsx'
import { useLiveList } from './use-live-list.ts'
import { useSearching } from './use-searching.ts'

// Drawn once the conversations are here: both are on their way at the same time.
const loadRows = () => import('./rows.tsx')
void loadRows().catch(() => undefined)
const Rows = part(async () => (await loadRows()).Rows)
// Fetched when they are asked for.
const BulkBar = part(async () => (await import('./bulk-bar.tsx')).BulkBar)
const SearchPanel = part(async () => (await import('./search-panel.tsx')).SearchPanel)

/** As many are through at once: nobody needs to be told how it goes. */
const mostUntold = 25

/** The conversations of the open view, or what a search has found. */
export function ConversationList() {
  const { t } = useTranslation('inbox')
  const view = useView()
  const { isSearching } = useSearching()
  const isChoosing = useListState(({ selected, progress }) => selected.size > 0 || (progress?.count ?? 0) > mostUntold)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected belongs to the view it was selected in
  useEffect(() => listState.clear, [view?.id])
  return (
    <nav className={pageClasses.list} aria-label={t('list.label')}>
      {isSearching ? (
        <Suspense
          fallback={
            <>
              <HoldKeys />
              <Loading rows={6} />
            </>
          }
        >
          <SearchPanel />
        </Suspense>
      ) : (
        <>
          <ListHead view={view} />
          <Suspense>{isChoosing && <BulkBar />}</Suspense>
          <Suspense fallback={<Coming />}>{view === null ? <Coming /> : <OfView view={view} />}</Suspense>
        </>
      )}
    </nav>
  )
}

function Coming() {
  useEffect(() => {
    listState.setComing(true)
    return () => listState.setComing(false)
  }, [])
  return <Loading rows={8} />
}

/** Who has nothing of their own sees beneath what waits for somebody. */
function OfView({ view }: { view: OpenView }) {
  const own = useLiveList(view.query, view.belongs)
  const { items, error, refetch, more, isFormer } = own
  if (items === undefined) return error ? <ErrorState error={error} retry={refetch} /> : <Coming />
  if (items.length > 0 || isFormer)
    return (
      <>
        {view.standard === 'mine' && <OthersWait />}
        <Rows items={items} more={more} isFormer={isFormer} />
      </>
    )
  return view.standard === 'mine' ? <WaitingBeneath view={view} /> : <NoConversations view={view} />
}

/** The column of views tells it by its numbers; where it is folded, this does. */
function OthersWait() {
  const { t } = useTranslation('inbox')
  const { isTeam } = usePeople()
  const { isOpen } = useColumns()
  const { change } = useInboxAddress()
  const count = useCounts()?.waiting ?? 0
  if (isOpen.views || count === 0) return null
  return (
    <UnstyledButton className={classes.strip} onClick={() => change({ view: 'waiting', sort: undefined })}>
      {t(isTeam ? 'list.othersWait' : 'list.othersWaitAlone', { count })}
      <IconChevronRight size={16} aria-hidden />
    </UnstyledButton>
  )
}

function WaitingBeneath({ view }: { view: OpenView }) {
  const { t } = useTranslation('inbox')
  const { isTeam, myId } = usePeople()
  const query = useMemo(() => ({ view: 'waiting' as const, sort: 'waiting' as const, limit: 50 }), [])
  const belongs = useCallback((conversation: Conversation) => inStandardView('waiting', conversation, myId) !== false, [myId])
  const { items, more, isFormer } = useLiveList(query, belongs)
  if (items === undefined) return null
  if (items.length === 0 || isFormer) return <NoConversations view={view} />
  return (
    <>
      <p className={classes.strip} role="status">
        {t(isTeam ? 'list.waitingBeneath' : 'list.waitingBeneathAlone')}
      </p>
      <Rows items={items} more={more} isFormer={false} />
    </>
  )
}
