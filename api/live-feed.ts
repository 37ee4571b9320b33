import type { Connection, mongo } from 'mongoose'
import type { Logger } from 'pino'
import { z } from 'zod'

/** What listeners are told: which thing changed. They read it again through `/api/v1`, where rights are applied. */
export interface Change {
  kind: 'conversation' | 'message'
  companyId: string
  conversationId: string
  id: string
  version: number
}

const retryAfterMs = 1_000
const kinds = { conversations: 'conversation', messages: 'message' } as const

/** Of each change only ids and numbers leave the database. */
const pipeline = [
  { $match: { 'ns.coll': { $in: Object.keys(kinds) }, operationType: { $in: ['insert', 'update', 'replace'] } } },
  {
    $project: {
      'ns.coll': 1,
      'fullDocument._id': 1,
      'fullDocument.companyId': 1,
      'fullDocument.conversationId': 1,
      'fullDocument.version': 1,
      'fullDocument.changedAt': 1,
      'fullDocument.createdAt': 1,
    },
  },
]

const changeSchema = z.object({
  ns: z.object({ coll: z.enum(['conversations', 'messages']) }),
  fullDocument: z.object({
    _id: z.string(),
    companyId: z.string(),
    conversationId: z.string().optional(),
    version: z.number().optional(),
    changedAt: z.number().optional(),
    createdAt: z.number().optional(),
  }),
})

/** Follows the change streams of conversations and messages of all companies, and takes them up again after a cut. */
export function followChanges(connection: Connection, log: Logger, tell: (change: Change) => void): { close(): Promise<void> } {
  let closed = false
  let stream: mongo.ChangeStream | undefined
  let retry: NodeJS.Timeout | undefined

  function open(): void {
    if (closed) return
    stream = connection.db?.watch(pipeline, { fullDocument: 'updateLookup' })
    stream?.on('change', (raw) => {
      const change = toChange(raw)
      if (change) tell(change)
    })
    stream?.on('error', () => {
      if (closed) return
      log.warn('the feed of changes was cut; taking it up again')
      void stream?.close().catch(() => undefined)
      retry = setTimeout(open, retryAfterMs)
      retry.unref()
    })
  }

  open()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await stream?.close().catch(() => undefined)
    },
  }
}

function toChange(raw: unknown): Change | null {
  const parsed = changeSchema.safeParse(raw)
  // Deleted in the meantime: nothing left to read again.
  if (!parsed.success) return null
  const { ns, fullDocument } = parsed.data
  const { _id: id, companyId, conversationId = id, version, changedAt, createdAt } = fullDocument
  return { kind: kinds[ns.coll], companyId, conversationId, id, version: version ?? changedAt ?? createdAt ?? 0 }
}
