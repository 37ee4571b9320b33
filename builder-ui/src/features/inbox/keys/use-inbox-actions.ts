import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { getConversation } from '#api/contracts/conversations'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { queryKey } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import { type ComposerWish, wishComposer, wishNextComposer } from '../actions/composer-wish.ts'
import { deskUi } from '../actions/desk-ui.ts'
import { useClose } from '../actions/use-close.ts'
import { useDesk } from '../actions/use-desk.ts'
import type { Conversation } from '../conversation.ts'
import { listState, selectedConversations } from '../list/list-state.ts'
import { useSearching } from '../list/use-searching.ts'
import { usePeople } from '../people.ts'
import { useColumns } from '../use-columns.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import type { InboxAction } from './keys.ts'

export type InboxActions = Record<InboxAction, () => void>

/** What keys and the command bar do: with the selected conversations, else with the open one. Stable for as long as the page is open. */
export function useInboxActions(): InboxActions {
  const address = useInboxAddress()
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const desk = useDesk()
  const close = useClose()
  const columns = useColumns()
  const searching = useSearching()
  const { isTeam } = usePeople()
  const mayAssign = useMay('conversations.assign')
  const now = { address, companyId, queries, desk, close, columns, searching, mayAssign: isTeam && mayAssign }
  const latest = useRef(now)
  latest.current = now
  /** Where a key has just led, until the address says so: keys may come faster. */
  const heading = useRef<{ id: string | undefined } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address has arrived
  useEffect(() => {
    heading.current = null
  }, [address.conversationId])

  return useMemo(() => {
    const openId = () => (heading.current ?? { id: latest.current.address.conversationId }).id
    const open = (id: string | null) => {
      const { address } = latest.current
      if ((id ?? undefined) !== address.conversationId) heading.current = { id: id ?? undefined }
      address.open(id)
    }
    const opened = (): Conversation | undefined => {
      const { companyId, queries } = latest.current
      const id = openId()
      if (id === undefined) return undefined
      const listed = listState.get().items.find((item) => item.id === id)
      return queries.getQueryData<Conversation>(queryKey(companyId, getConversation, { params: { id } })) ?? listed
    }
    const meant = (): readonly Conversation[] => {
      const selected = selectedConversations()
      if (selected.length > 0) return selected
      const conversation = opened()
      return conversation ? [conversation] : []
    }
    const go = (step: 1 | -1) => {
      const next = listState.beside(openId(), step)
      if (next) open(next.id)
    }
    const ask = (type: 'assign' | 'labels' | 'priority' | 'snooze') => {
      const conversations = meant()
      if (conversations.length > 0) deskUi.open({ type, conversations })
    }
    const write = (wish: ComposerWish) => {
      if (heading.current) wishNextComposer(wish)
      else if (openId() !== undefined) wishComposer(wish)
    }
    const closeMeant = () => {
      const conversations = meant().filter(({ status }) => status !== 'closed')
      if (conversations.length > 0) latest.current.close(conversations)
    }

    const actions: InboxActions = {
      next: () => go(1),
      previous: () => go(-1),
      search: () => listState.search(true),
      context: () => latest.current.columns.toggle('context'),
      leave: () => {
        if (listState.get().selected.size > 0) listState.clear()
        else if (latest.current.searching.isSearching) latest.current.searching.stop()
        else if (openId() !== undefined) open(null)
      },
      reply: () => write('reply'),
      note: () => write('note'),
      canned: () => write('canned'),
      new: () => deskUi.open({ type: 'new' }),
      takeOver: () => {
        const conversation = opened()
        if (conversation) void latest.current.desk.take(conversation)
      },
      close: closeMeant,
      closeAndNext: () => {
        const next = listState.beside(openId(), 1) ?? listState.beside(openId(), -1)
        closeMeant()
        open(next?.id ?? null)
      },
      snooze: () => ask('snooze'),
      assign: () => latest.current.mayAssign && ask('assign'),
      labels: () => ask('labels'),
      priority: () => ask('priority'),
      mark: () => {
        const { desk } = latest.current
        const conversations = meant()
        const [only, ...others] = conversations
        const read = conversations.some(({ unread }) => unread > 0)
        if (others.length > 0) void desk.doWithMany(conversations, { type: 'mark', read }).then((isDone) => isDone && listState.clear())
        else if (only) void desk.mark(only, read)
      },
      select: () => {
        const focused = document.activeElement?.closest<HTMLElement>('[data-conversation]')?.dataset['conversation']
        const id = focused ?? openId()
        if (id !== undefined) listState.toggle(id)
      },
      keys: () => deskUi.open({ type: 'keys' }),
    }
    return actions
  }, [])
}
