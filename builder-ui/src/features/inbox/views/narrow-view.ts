import { matchesView } from '#engine/inbox/matches-view'
import { type Urgency, urgencies, urgentFilters } from '#engine/inbox/urgent'
import type { StandardView } from '#engine/inbox/view-filter'
import type { Conversation } from '../conversation.ts'
import { inStandardView } from '../list/in-view.ts'
import type { ListQuery } from '../list/list-key.ts'

/** Part of a view everybody has: one queue (null: of no team), what one agent has, or what is urgent. */
export type NarrowView = { of: 'queue'; teamId: string | null } | { of: 'agent'; memberId: string } | { of: Urgency }

/** As addresses name it. */
export function narrowViewId(view: NarrowView): string {
  if (view.of === 'queue') return `queue:${view.teamId ?? noTeam}`
  return view.of === 'agent' ? `agent:${view.memberId}` : view.of
}

/** Null for an id of another kind. */
export function narrowViewOf(id: string): NarrowView | null {
  const urgency = urgencies.find((one) => one === id)
  if (urgency) return { of: urgency }
  const [, of, whose = ''] = /^(queue|agent):(.+)$/.exec(id) ?? []
  if (of === 'queue') return { of, teamId: whose === noTeam ? null : whose }
  return of === 'agent' ? { of, memberId: whose } : null
}

/** What the server is asked for. */
export function narrowQuery(view: NarrowView): ListQuery {
  if (view.of === 'queue') return { view: 'waiting', teamId: view.teamId ?? noTeam }
  if (view.of === 'agent') return { view: 'mine', agentId: view.memberId }
  return { view: standardOf[view.of], urgent: view.of }
}

/** Whether a changed conversation stays in it. */
export function inNarrowView(view: NarrowView, conversation: Conversation, at: number): boolean {
  if (view.of === 'queue') return inStandardView('waiting', conversation, '') === true && conversation.teamId === view.teamId
  if (view.of === 'agent') return inStandardView('mine', conversation, view.memberId) === true
  return inStandardView(standardOf[view.of], conversation, '') === true && matchesView(conversation, urgentFilters[view.of], at)
}

const standardOf = { missed: 'waiting', closing: 'all' } as const satisfies Record<Urgency, StandardView>
const noTeam = 'none'
