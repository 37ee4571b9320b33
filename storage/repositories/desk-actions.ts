import { deskAfter } from '#engine/inbox/desk'
import type { Happening } from '#engine/inbox/happenings'
import type { Priority } from '#engine/inbox/view-filter'
import type { DeskPart } from '../models/conversation.ts'
import type { Scope } from '../scope.ts'
import { moveDesk } from './desk-change.ts'
import { type Current, done, hear, type OwnershipReply, once, type Stale, staleness } from './member-request.ts'
import { type OwnershipRequest, tell } from './owner-lock.ts'

interface Labelling {
  add?: string[]
  remove?: string[]
}

/** What agents do with a conversation besides answering: put it away, mark it. Each is one transaction, done once however often it is asked for. */
export function createDeskActions(scope: Scope) {
  return {
    /** Away until a moment, or (null) until the customer writes, which always wakes it. */
    snooze: (request: OwnershipRequest & { until: number | null; version?: number | undefined }): Promise<OwnershipReply | Stale> =>
      once<Stale>(scope, request, 'snooze', async (current, session) => {
        const { until, version } = request
        const stale = staleness(current, { version, parts: ['owner', 'status'] })
        if (stale) return stale
        if (current.status === 'closed') return { type: 'refused', code: 'conversation.closed' }
        const after = deskAfter(current, { type: 'snoozed', until })
        await moveDesk(scope, { before: current, after }, session)
        // The workflow sets its clock by what the next turn finds.
        await hear(scope, request, 'snooze', { type: 'deskChanged' }, session)
        await tell(scope, request, [{ type: 'snoozed', until }], session)
        return done
      }),

    /** Back from being away, or open again. */
    wake: (request: OwnershipRequest): Promise<OwnershipReply> =>
      once(scope, request, 'wake', async (current, session) => {
        if (current.status === 'open') return done
        await moveDesk(scope, { before: current, after: deskAfter(current, { type: 'woken' }) }, session)
        await hear(scope, request, 'wake', { type: 'deskChanged' }, session)
        await tell(scope, request, [{ type: 'woken' }], session)
        return done
      }),

    /** Priority and labels. `labels` are all it has from now on; adding and removing leaves the others. */
    change: (
      request: OwnershipRequest & {
        priority?: Priority | undefined
        labels?: string[] | Labelling | undefined
        version?: number | undefined
      },
    ): Promise<OwnershipReply | Stale> =>
      once<Stale>(scope, request, 'change', async (current, session) => {
        const { priority = current.priority, version } = request
        const parts: DeskPart[] = [
          ...(request.priority === undefined ? [] : ['priority' as const]),
          ...(request.labels === undefined ? [] : ['labels' as const]),
        ]
        const stale = staleness(current, { version, parts })
        if (stale) return stale
        const labels = labelsAfter(current.labels, request.labels)
        const told = changesTold(current, priority, labels)
        if (told.length === 0) return done
        const after = deskAfter(current, { type: 'prioritySet', priority })
        await moveDesk(scope, { before: current, after, fields: { labels } }, session)
        await tell(scope, request, told, session)
        return done
      }),

    /** Read for everybody, or unread again. */
    mark: (request: OwnershipRequest & { read: boolean }): Promise<OwnershipReply> =>
      once(scope, request, 'mark', async (current, session) => {
        const unread = request.read ? 0 : Math.max(current.unread, 1)
        if (unread !== current.unread) await moveDesk(scope, { before: current, after: current, fields: { unread } }, session)
        return done
      }),
  }
}

function labelsAfter(before: string[], wanted: string[] | Labelling | undefined): string[] {
  if (wanted === undefined) return before
  if (Array.isArray(wanted)) return [...new Set(wanted)]
  const { add = [], remove = [] } = wanted
  return [...new Set([...before, ...add])].filter((label) => !remove.includes(label))
}

function changesTold(current: Current, priority: Priority, labels: string[]): Happening[] {
  const added = labels.filter((label) => !current.labels.includes(label))
  const removed = current.labels.filter((label) => !labels.includes(label))
  return [
    ...(priority === current.priority ? [] : [{ type: 'priorityChanged' as const, priority }]),
    ...(added.length + removed.length === 0 ? [] : [{ type: 'labelsChanged' as const, added, removed }]),
  ]
}
