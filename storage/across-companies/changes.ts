import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { z } from 'zod'
import { Defect } from '#engine/errors'

/** Which thing changed. Ids and numbers only: whoever is told reads it again where rights are applied. */
export interface Change {
  kind: 'conversation' | 'message' | 'threadEntry' | 'flow' | 'flowPresence' | 'agent' | 'inbox'
  companyId: string
  /** Of a flow, as of its presence, the flow's own id. */
  conversationId: string
  id: string
  version: number
  /** Of a conversation: who has it, and whose it is. */
  place?: { status: string; owner: string; memberId: string | null; teamId: string | null; contactId: string }
}

/**
 * Tells each change of a conversation, message or flow of any company, for the live updates, which part them by company. When the stream
 * ends without being closed, `cut` is called once and nothing more is told: the caller opens another.
 */
export function followChanges(
  connection: Connection,
  { tell, cut }: { tell: (change: Change) => void; cut: () => void },
): { close(): Promise<void> } {
  const stream = openDatabase(connection).watch(changePipeline, { fullDocument: 'updateLookup', maxAwaitTimeMS: changeWaitMs })
  let isClosed = false
  const close = async () => {
    isClosed = true
    await stream.close().catch(() => undefined)
  }
  void follow().catch(async () => {
    if (isClosed) return
    await close()
    cut()
  })
  return { close }

  /** Changes come in crowds: each look takes what has gathered, instead of one question to the database per change. */
  async function follow(): Promise<void> {
    let readSince = performance.now()
    while (!isClosed) {
      const raw = await stream.tryNext()
      const change = raw && toChange(raw)
      if (change) tell(change)
      if (performance.now() - readSince < changeReadMs) continue
      await sleep(changeGatherMs)
      readSince = performance.now()
    }
  }
}

const watched = {
  conversations: 'conversation',
  messages: 'message',
  threadEntries: 'threadEntry',
  scheduledMessages: 'threadEntry',
  // Told as a change of the conversation, to everybody: whoever is named need not be looking at it.
  mentions: 'conversation',
  flows: 'flow',
  flowPresences: 'flowPresence',
  agentStates: 'agent',
  teams: 'inbox',
  labels: 'inbox',
  savedViews: 'inbox',
  cannedReplies: 'inbox',
  inboxSettings: 'inbox',
  accessRules: 'inbox',
  // Something was deleted: what is gone cannot be told of by itself.
  epochs: 'inbox',
} as const
// Keys of the table above.
const watchedNames = Object.keys(watched) as [keyof typeof watched, ...(keyof typeof watched)[]]

const changeSchema = z.object({
  ns: z.object({ coll: z.enum(watchedNames) }),
  fullDocument: z.object({
    _id: z.string(),
    companyId: z.string(),
    conversationId: z.string().optional(),
    version: z.number().optional(),
    changedAt: z.number().optional(),
    createdAt: z.number().optional(),
    updatedAt: z.number().optional(),
    contactId: z.string().optional(),
    status: z.string().optional(),
    teamId: z.string().nullish(),
    owner: z.object({ type: z.string(), memberId: z.string().optional() }).optional(),
  }),
})

/** Of each change only ids and numbers leave the database. */
const changePipeline = [
  { $match: { 'ns.coll': { $in: watchedNames }, operationType: { $in: ['insert', 'update', 'replace'] } } },
  {
    $project: {
      'ns.coll': 1,
      ...Object.fromEntries(Object.keys(changeSchema.shape.fullDocument.shape).map((name) => [`fullDocument.${name}`, 1])),
    },
  },
]

/** A look at the changes waits this long for the first one, then reads on for `changeReadMs`, then lets others gather. */
const changeWaitMs = 5_000
const changeReadMs = 20
const changeGatherMs = 80

function openDatabase({ db }: Connection) {
  if (!db) throw new Defect('storage.notOpen', 'The changes of a database can be followed only while its connection is open.')
  return db
}

/** Null for what was deleted in the meantime: nothing is left to read again. */
function toChange(raw: unknown): Change | null {
  const parsed = changeSchema.safeParse(raw)
  if (!parsed.success) return null
  const { ns, fullDocument } = parsed.data
  const { _id: id, companyId, conversationId = id, version, changedAt, updatedAt, createdAt } = fullDocument
  const of = ns.coll === 'mentions' ? conversationId : id
  const place = ns.coll === 'conversations' ? placeOf(fullDocument) : undefined
  return {
    ...{ kind: watched[ns.coll], companyId, conversationId, id: of, version: version ?? changedAt ?? updatedAt ?? createdAt ?? 0 },
    ...(place && { place }),
  }
}

function placeOf({ contactId, status, teamId = null, owner }: z.infer<typeof changeSchema>['fullDocument']): Change['place'] {
  if (contactId === undefined || status === undefined || owner === undefined) return undefined
  return { status, owner: owner.type, memberId: owner.memberId ?? null, teamId, contactId }
}
