import { UserError } from '#engine/errors'
import type { Conversation } from '#storage/documents/conversation'
import type { OwnershipReply, Stale } from '#storage/repositories/member-request'
import type { Assignment } from '#storage/repositories/ownership'
import { type Actor, memberIdOf } from '../auth/actor.ts'
import type { BulkAction } from '../contracts/desk.ts'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/** Who does something to which conversation, under which name. */
export interface MemberAct {
  repositories: Repositories
  actor: Actor
  conversation: Conversation
  requestKey: string
}

type Reply = Promise<OwnershipReply | Stale>

/** Gives a conversation to an agent who answers customers, or to a queue there is; throws a UserError where nobody is there. */
export async function assign(act: MemberAct, { to, reason, version }: Pick<Assignment, 'to' | 'reason' | 'version'>): Reply {
  const { memberships, teams, ownership } = act.repositories
  if (to.type === 'queue' && to.teamId !== null) found(await teams.get(to.teamId), 'team')
  if (to.type === 'agent' && (await memberships.answering([to.memberId])).length === 0)
    throw new UserError(
      'agent.notAvailable',
      'This person does not answer customers in this company (any more). Nothing was done. Choose somebody else.',
    )
  return await ownership.assign({ ...requestOf(act), to, reason, version })
}

/** Closes the case, under a category where the company wants one. */
export async function close(act: MemberAct, closing: { categoryId: string | null; note: string; version?: number | undefined }): Reply {
  const { categoryId } = closing
  const { categories, requireCategory } = await act.repositories.inboxSettings.get()
  const isKnown = categoryId === null || categories.some(({ id }) => id === categoryId)
  if (!isKnown) throw new UserError('category.unknown', 'There is no such category. Nothing was closed. Choose one of the list.')
  if (requireCategory && categoryId === null)
    throw new UserError('category.required', 'Your company wants a category for every case. Nothing was closed. Choose one.')
  return await act.repositories.ownership.closeCase({ ...requestOf(act), ...closing })
}

/** Sets priority and labels; throws a UserError for labels that are not there. */
export async function change(
  act: MemberAct,
  wanted: Pick<Parameters<Repositories['deskActions']['change']>[0], 'priority' | 'labels' | 'version'>,
): Reply {
  const { labels } = wanted
  const named = Array.isArray(labels) ? labels : (labels?.add ?? [])
  if ((await act.repositories.labels.known(named)).length < named.length)
    throw new UserError('label.notFound', 'There is no such label (any more). Nothing was done. Read the labels again.')
  return await act.repositories.deskActions.change({ ...requestOf(act), ...wanted })
}

/** What may be done with many conversations at a time. */
export function performBulk(act: MemberAct, action: BulkAction): Reply {
  // The table holds, for each type, a function of exactly that action.
  const perform = bulkActions[action.type] as (act: MemberAct, action: BulkAction) => Reply
  return perform(act, action)
}

type BulkActions = { [Type in BulkAction['type']]: (act: MemberAct, action: Extract<BulkAction, { type: Type }>) => Reply }

const bulkActions: BulkActions = {
  assign: (act, { to, reason }) => assign(act, { to, reason }),
  close: (act, { categoryId, note }) => close(act, { categoryId, note }),
  snooze: (act, { until }) => act.repositories.deskActions.snooze({ ...requestOf(act), until }),
  wake: (act) => act.repositories.deskActions.wake(requestOf(act)),
  priority: (act, { priority }) => change(act, { priority }),
  addLabel: (act, { label }) => change(act, { labels: { add: [label] } }),
  removeLabel: (act, { label }) => change(act, { labels: { remove: [label] } }),
  mark: (act, { read }) => act.repositories.deskActions.mark({ ...requestOf(act), read }),
}

export function requestOf({ conversation, actor, requestKey }: MemberAct) {
  return { conversationId: conversation.id, memberId: memberIdOf(actor), requestId: requestKey, at: Date.now() }
}
