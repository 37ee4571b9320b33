import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { close, countConversations, getConversation, pause, release, takeOver } from '#api/contracts/conversations'
import type { Contract } from '#api/contracts/define-contract'
import {
  assignConversation,
  type BulkAction,
  changeConversation,
  changeManyConversations,
  markConversation,
  snoozeConversation,
  wakeConversation,
} from '#api/contracts/desk'
import type { Priority } from '#engine/inbox/view-filter'
import { ApiError } from '../../../app/api/api-error.ts'
import { callApi, type Input } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { refresh } from '../../../app/api/use-contract.ts'
import { toast, toastError } from '../../../app/toast.ts'
import { compose } from '../composer/compose.ts'
import type { Conversation } from '../conversation.ts'
import { listState } from '../list/list-state.ts'
import { refreshLists } from '../list/refresh-lists.ts'
import { usePeople, useTeams } from '../people.ts'
import { changeMany } from './change-many.ts'
import { deskError } from './desk-error.ts'
import { deskUi } from './desk-ui.ts'
import { showConversation } from './optimistic.ts'
import { undoToast } from './undo-toast.tsx'

export type AssignTo = z.input<typeof assignConversation.body>['to']

/**
 * Everything an agent does with conversations besides writing. Each call shows its effect at once, tells it with the way back where there
 * is one, and takes it back with the reason when it is refused. The promise says whether it was done.
 */
export interface Desk {
  takeOver: (conversation: Conversation) => Promise<boolean>
  /** From whomever has it: nobody, the bot, or a colleague. */
  take: (conversation: Conversation) => Promise<boolean>
  release: (conversation: Conversation, resume?: 'resume' | 'restart' | 'end') => Promise<boolean>
  close: (conversation: Conversation, ending?: { categoryId: string | null; note: string }) => Promise<boolean>
  pause: (conversation: Conversation, paused: boolean) => Promise<boolean>
  assign: (conversation: Conversation, to: AssignTo, reason?: string) => Promise<boolean>
  /** Null: until the customer writes. */
  snooze: (conversation: Conversation, until: number | null) => Promise<boolean>
  wake: (conversation: Conversation) => Promise<boolean>
  setPriority: (conversation: Conversation, priority: Priority) => Promise<boolean>
  setLabels: (conversation: Conversation, labels: string[]) => Promise<boolean>
  mark: (conversation: Conversation, read: boolean) => Promise<boolean>
  /** Read by being on the screen: nobody asked for it, so nobody is told where it fails. */
  see: (conversation: Conversation) => Promise<boolean>
  /** The same with any number of them; tells how many were done and why others were not. */
  doWithMany: (conversations: readonly Conversation[], action: BulkAction) => Promise<boolean>
}

type MemberContract = Contract & { reply: z.ZodType<{ conversation: Conversation }> }

interface Doing<C extends MemberContract> {
  conversation: Conversation
  contract: C
  input: Input<C>
  /** How it will be. */
  guess: Partial<Conversation>
  /** What is told when it is done; nothing: it is plain to see. */
  said?: string
  undo?: (after: Conversation) => unknown
  /** What is done about a refusal besides telling it. */
  refused?: (error: ApiError) => void
  /** A refusal is not told. */
  isQuiet?: boolean
}

export function useDesk(): Desk {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const { myId, nameOf } = usePeople()
  const { teamName } = useTeams()

  return useMemo(() => {
    const where = { queries, companyId, myId }

    async function perform<C extends MemberContract>(doing: Doing<C>): Promise<boolean> {
      const { conversation, contract, input, guess, said, undo, refused, isQuiet } = doing
      showConversation(where, { ...conversation, ...guess })
      try {
        // Every contract of a doing answers so.
        const reply: { conversation: Conversation } = await callApi<MemberContract>(contract, input, { companyId })
        const after = reply.conversation
        showConversation(where, after)
        void refresh(queries, companyId, [countConversations])
        if (said !== undefined && undo) void undoToast(said, { label: t('desk.undo'), do: () => undo(after) })
        else if (said !== undefined) toast(said)
        return true
      } catch (error) {
        showConversation(where, conversation)
        void refresh(queries, companyId, [getConversation, countConversations])
        refreshLists(queries, companyId)
        if (error instanceof ApiError) refused?.(error)
        if (error instanceof ApiError && error.code === 'category.required') deskUi.open({ type: 'close', conversations: [conversation] })
        else if (!isQuiet) toastError(deskError(error, t, tApp))
        return false
      }
    }

    function marking(conversation: Conversation, read: boolean): Doing<typeof markConversation> {
      return {
        conversation,
        contract: markConversation,
        input: { params: params(conversation), body: { read } },
        guess: { unread: read ? 0 : Math.max(1, conversation.unread) },
      }
    }

    const params = ({ id }: Conversation) => ({ id })

    const desk: Desk = {
      takeOver: (conversation) =>
        perform({
          conversation,
          contract: takeOver,
          input: { params: params(conversation) },
          guess: { owner: { type: 'agent', memberId: myId }, status: 'open', snoozedUntil: null },
          said: t('desk.taken'),
          ...(conversation.owner.type === 'bot' && { undo: (after: Conversation) => desk.release(after, 'resume') }),
        }),
      take: (conversation) =>
        conversation.owner.type === 'agent' ? desk.assign(conversation, { type: 'agent', memberId: myId }) : desk.takeOver(conversation),
      release: (conversation, resume = 'end') =>
        perform({
          conversation,
          contract: release,
          input: { params: params(conversation), body: { resume } },
          guess: { owner: { type: 'bot' }, waitingSince: null, firstReply: null },
          said: t('desk.released'),
          undo: desk.takeOver,
        }),
      close: (conversation, ending = { categoryId: null, note: '' }) =>
        perform({
          conversation,
          contract: close,
          input: { params: params(conversation), body: { ...ending, version: conversation.version } },
          guess: { status: 'closed', waitingSince: null, firstReply: null, snoozedUntil: null },
          said: t('desk.closed'),
          undo: desk.wake,
          refused: ({ code }) => {
            if (code === 'conversation.closedMeanwhile' && ending.note !== '')
              compose.takeBack(conversation.id, 'note', { text: ending.note })
          },
        }),
      pause: (conversation, paused) =>
        perform({
          conversation,
          contract: pause,
          input: { params: params(conversation), body: { paused } },
          guess: { paused },
          said: t(paused ? 'desk.paused' : 'desk.unpaused'),
          undo: (after) => desk.pause(after, !paused),
        }),
      assign: (conversation, to, reason = '') =>
        perform({
          conversation,
          contract: assignConversation,
          input: { params: params(conversation), body: { to, reason, version: conversation.version } },
          guess: assigned(to),
          said: isMe(to)
            ? t('desk.taken')
            : t('desk.assigned', { name: to.type === 'agent' ? nameOf(to.memberId) : nameOfQueue(to.teamId) }),
          ...(wayBack(conversation) && { undo: (after: Conversation) => giveBack(after, conversation) }),
        }),
      snooze: (conversation, until) =>
        perform({
          conversation,
          contract: snoozeConversation,
          input: { params: params(conversation), body: { until, version: conversation.version } },
          guess: { status: 'snoozed', snoozedUntil: until },
          said: t('desk.snoozed'),
          undo: desk.wake,
        }),
      wake: (conversation) =>
        perform({
          conversation,
          contract: wakeConversation,
          input: { params: params(conversation) },
          guess: { status: 'open', snoozedUntil: null },
          said: t(conversation.status === 'closed' ? 'desk.reopened' : 'desk.woken'),
        }),
      setPriority: (conversation, priority) =>
        perform({
          conversation,
          contract: changeConversation,
          input: { params: params(conversation), body: { priority, version: conversation.version } },
          guess: { priority },
        }),
      setLabels: (conversation, labels) =>
        perform({
          conversation,
          contract: changeConversation,
          input: { params: params(conversation), body: { labels, version: conversation.version } },
          guess: { labels },
        }),
      mark: (conversation, read) => perform(marking(conversation, read)),
      see: (conversation) => perform({ ...marking(conversation, true), isQuiet: true }),
      async doWithMany(conversations, action) {
        for (const conversation of conversations) showConversation(where, { ...conversation, ...guessOf(action, conversation) })
        listState.setProgress({ done: 0, count: conversations.length })
        try {
          const { done, refused } = await changeMany(
            conversations.map(({ id }) => id),
            (ids) => callApi(changeManyConversations, { body: { ids, action } }, { companyId }),
            (done) => listState.setProgress({ done, count: conversations.length }),
          )
          const said = t('desk.many', { count: done.length })
          const back = wayBackOf[action.type]
          const changed = new Set(done)
          const again = () =>
            desk.doWithMany(
              conversations.filter(({ id }) => changed.has(id)),
              back ?? action,
            )
          if (done.length > 0 && back) void undoToast(said, { label: t('desk.undo'), do: again })
          else if (done.length > 0) toast(said)
          const [first] = refused
          if (!first) return true
          toastError(`${t('desk.manyRefused', { count: refused.length })} ${deskError(first.error, t, tApp)}`)
          // To be looked at, or tried again.
          listState.choose(refused.map(({ id }) => id))
          return false
        } finally {
          listState.setProgress(null)
          void refresh(queries, companyId, [getConversation, countConversations])
          refreshLists(queries, companyId)
        }
      },
    }

    function isMe(to: AssignTo): boolean {
      return to.type === 'agent' && to.memberId === myId
    }

    function nameOfQueue(teamId: string | null): string {
      return teamId === null ? t('assign.everybody') : teamName(teamId)
    }

    function giveBack(after: Conversation, { owner }: Conversation): unknown {
      const to = wayBack({ owner })
      return to === 'bot' ? desk.release(after, 'resume') : to && desk.assign(after, to)
    }

    return desk
  }, [queries, companyId, myId, nameOf, teamName, t, tApp])
}

function assigned(to: AssignTo): Partial<Conversation> {
  if (to.type === 'agent') return { owner: { type: 'agent', memberId: to.memberId }, status: 'open', snoozedUntil: null }
  return { owner: { type: 'queue', ...(to.teamId !== null && { team: to.teamId }) }, teamId: to.teamId }
}

/** Whom a conversation goes back to when an assignment is undone; a phone takes by writing alone. */
function wayBack({ owner }: Pick<Conversation, 'owner'>): AssignTo | 'bot' | null {
  if (owner.type === 'agent') return { type: 'agent', memberId: owner.memberId }
  if (owner.type === 'queue') return { type: 'queue', teamId: owner.team ?? null }
  return owner.type === 'bot' ? 'bot' : null
}

function guessOf(action: BulkAction, { labels, unread }: Conversation): Partial<Conversation> {
  switch (action.type) {
    case 'assign':
      return assigned(action.to)
    case 'close':
      return { status: 'closed', waitingSince: null, firstReply: null, snoozedUntil: null }
    case 'snooze':
      return { status: 'snoozed', snoozedUntil: action.until }
    case 'wake':
      return { status: 'open', snoozedUntil: null }
    case 'priority':
      return { priority: action.priority }
    case 'addLabel':
      return { labels: [...new Set([...labels, action.label])] }
    case 'removeLabel':
      return { labels: labels.filter((label) => label !== action.label) }
    case 'mark':
      return { unread: action.read ? 0 : Math.max(1, unread) }
  }
}

/** What takes back the same for many; the others were of as many kinds before. */
const wayBackOf: { [Type in BulkAction['type']]?: BulkAction } = { close: { type: 'wake' }, snooze: { type: 'wake' } }
