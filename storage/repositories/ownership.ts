import type { Owner } from '#engine/conversation/state'
import { deskAfter } from '#engine/inbox/desk'
import { sealCloseNote, sealCloseReason } from '../models/case.ts'
import type { Scope } from '../scope.ts'
import { type AgentMessage, type QueueReply, queueAgentMessage } from './agent-messages.ts'
import { moveDesk } from './desk-change.ts'
import { done, hear, type OwnershipReply, once, type Seen, type Stale, staleness } from './member-request.ts'
import { type OwnershipRequest, setOwner, tell } from './owner-lock.ts'

export interface Assignment extends OwnershipRequest {
  to: { type: 'agent'; memberId: string } | { type: 'queue'; teamId: string | null }
  reason: string
  /** What was looked at: who has it must not have changed since. */
  version?: number | undefined
}

export interface Closing extends OwnershipRequest {
  categoryId?: string | null
  note?: string
  /** What was looked at, as in an assignment. */
  version?: number | undefined
}

/** Who may speak: one transaction sets owner and epoch, cancels what the bot had queued, and stores the event the next turn hears. */
export function createOwnership(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    takeOver: (request: OwnershipRequest): Promise<OwnershipReply> =>
      once(scope, request, 'takeOver', async (current, session) => {
        const { owner } = current
        if (owner.type === 'agent') return owner.memberId === request.memberId ? done : { type: 'ownedBy', memberId: owner.memberId }
        await setOwner(scope, request, { type: 'agent', memberId: request.memberId }, session)
        return done
      }),

    release: (request: OwnershipRequest & { resume: 'resume' | 'restart' | 'end' }): Promise<OwnershipReply> =>
      once(scope, request, 'release', async (current, session) => {
        const { owner } = current
        if (owner.type === 'bot') return done
        if (owner.type === 'agent' && owner.memberId !== request.memberId) return { type: 'ownedBy', memberId: owner.memberId }
        await setOwner(scope, request, { type: 'bot' }, session, { resume: request.resume })
        return done
      }),

    /** Gives it to an agent or to a queue, from whoever has it; who may be given one is for the caller to know. */
    assign: (request: Assignment): Promise<OwnershipReply | Stale> =>
      once<Stale>(scope, request, 'assign', async (current, session) => {
        const owner = ownerOf(request.to)
        if (JSON.stringify(owner) === JSON.stringify(current.owner)) return done
        const seen: Seen = { version: request.version, parts: ['owner', 'status'] }
        const stale = staleness(current, seen)
        if (stale) return stale
        await setOwner(scope, request, owner, session, { reason: request.reason })
        return done
      }),

    /** Closes the open case. Of two who close at once one does it; for the other it is done, unless they had something to say of it. */
    closeCase: (request: Closing): Promise<OwnershipReply> =>
      once(scope, request, 'closeCase', async (current, session) => {
        const { memberId, at, categoryId = null, version } = request
        const says = categoryId !== null || (request.note ?? '') !== ''
        const isMeanwhile = staleness(current, { version, parts: ['status'] }) !== null
        if (current.status === 'closed') return says && isMeanwhile ? { type: 'refused', code: 'conversation.closedMeanwhile' } : done
        const { caseId, contactId, caseTimes } = current
        const note = request.note === undefined || request.note === '' ? null : request.note
        await hear(scope, request, 'closeCase', { type: 'caseClosed', by: memberId }, session)
        if (caseId !== null) {
          const of = { id: caseId, contactId }
          const closeReason = await sealCloseReason(sealer, of, 'member')
          const closeNote = note === null ? null : await sealCloseNote(sealer, of, note)
          const close = { closedAt: at, closedBy: memberId, closeReason, categoryId, closeNote }
          await models.cases.updateOne({ companyId, _id: caseId, closedAt: null }, { $set: close }, { session })
        }
        const times = caseId === null || caseTimes === null ? {} : { caseTimes: { ...caseTimes, closedAt: at } }
        const after = deskAfter(current, { type: 'closed' })
        await moveDesk(scope, { before: current, after, fields: { unread: 0, ...times }, stopsTurns: true }, session)
        await tell(scope, request, [{ type: 'caseClosed', caseId, categoryId, note }], session)
        return done
      }),

    pause: (request: OwnershipRequest & { paused: boolean }): Promise<OwnershipReply> =>
      once(scope, request, 'pause', async (_, session) => {
        const { paused } = request
        await hear(scope, request, 'pause', { type: 'pauseChanged', paused }, session)
        await tell(scope, request, [{ type: 'pauseChanged', paused }], session)
        return done
      }),

    /**
     * Queues an agent's message under `agent:{requestId}`. Writing takes the conversation over when no other agent has it.
     * Answers with the message's id; repeating the request queues nothing more.
     */
    queueAgentMessage: (request: AgentMessage): Promise<QueueReply> => queueAgentMessage(scope, request),
  }
}

function ownerOf(to: Assignment['to']): Owner {
  if (to.type === 'agent') return to
  return { type: 'queue', ...(to.teamId !== null && { team: to.teamId }) }
}
