import type { Happening, ThreadEntry, ThreadVisit } from '../../../../api/contracts/thread.ts'

const fields = {
  conversationId: 'c',
  contactId: 'p',
  channelId: 'w',
  caseId: null,
  reactions: [],
  editedAt: null,
  deletedAt: null,
  origin: 'live' as const,
  test: false,
}

/** A message of the customer, or (`out`) of the bot. */
export function said(id: string, at: number, direction: 'in' | 'out' = 'in'): ThreadEntry {
  const both = { ...fields, id, providerAt: at, createdAt: at }
  const content = { type: 'text' as const, text: id }
  if (direction === 'in')
    return {
      id,
      at,
      kind: 'message',
      message: { ...both, direction, content, text: id, referral: null, replyTo: null, late: false, unhandled: null },
    }
  return {
    id,
    at,
    kind: 'message',
    message: {
      ...both,
      direction,
      by: { type: 'bot', runId: null, nodeId: null },
      content,
      taps: [],
      status: 'sent',
      failure: null,
      laterFailure: null,
      dueAt: null,
      waitsFor: null,
      waitsForText: null,
      pricing: null,
    },
  }
}

export function note(id: string, at: number): ThreadEntry {
  return { id, at, kind: 'note', by: 'ana', text: id, mentions: [], editedAt: null }
}

export function closedAt(id: string, at: number): ThreadEntry {
  return { id, at, kind: 'event', by: 'ana', event: { type: 'caseClosed', caseId: null, categoryId: null, note: null } }
}

export function happened(id: string, at: number, event: Happening): ThreadEntry {
  return { id, at, kind: 'event', by: null, event }
}

/** A message of the bot from a node of run `r`. */
export function answered(id: string, at: number, nodeId: string): ThreadEntry {
  const entry = said(id, at, 'out')
  if (entry.kind !== 'message' || entry.message.direction !== 'out') return entry
  return { ...entry, message: { ...entry.message, by: { type: 'bot', runId: 'r', nodeId } } }
}

export function started(id: string, at: number): ThreadEntry {
  return {
    id,
    at,
    kind: 'event',
    by: null,
    event: { type: 'runStarted', runId: 'r', flowId: 'f', flowName: 'Flujo', version: 1, isTrial: false, nodeId: null },
  }
}

export function visit(nodeId: string, at: number, changes: Partial<ThreadVisit> = {}): ThreadVisit {
  const name = { es: nodeId, pt: nodeId, en: nodeId }
  return { id: `${nodeId}@${at}`, at, runId: 'r', flowId: 'f', flowName: 'Flujo', version: 1, nodeId, name, failed: false, ...changes }
}
