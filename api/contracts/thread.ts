import { z } from 'zod'
import { ownerSchema } from '#engine/conversation/state'
import { contentSchema } from '#engine/flow/content'
import { prioritySchema } from '#engine/inbox/view-filter'
import { messageSchema } from './conversations.ts'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

/** `isTrial`: of a draft that was tried out, which no list has. */
const ofRun = { runId: z.string(), flowId: z.string(), flowName: z.string(), version: z.number().int(), isTrial: z.boolean() }

/** What happened to a conversation besides messages, in one grey line. `by` null = Hilo itself (a flow, routing, a timer). */
const happening = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ownerChanged'), owner: ownerSchema, reason: z.string().nullable() }),
  z.object({ type: z.literal('handedOver'), teamId: z.string().nullable(), priority: prioritySchema, note: z.string() }),
  z.object({ type: z.literal('returned'), because: z.enum(['unanswered', 'absent', 'left']) }),
  z.object({ type: z.literal('priorityChanged'), priority: prioritySchema }),
  z.object({ type: z.literal('labelsChanged'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({ type: z.literal('snoozed'), until: time.nullable() }),
  z.object({ type: z.literal('woken') }),
  z.object({ type: z.literal('caseOpened'), caseId: z.string() }),
  z.object({
    type: z.literal('caseClosed'),
    caseId: z.string().nullable(),
    categoryId: z.string().nullable(),
    note: z.string().nullable(),
  }),
  z.object({ type: z.literal('csatGiven'), score: z.number().int().min(1).max(5), comment: z.string().nullable() }),
  z.object({ type: z.literal('runStarted'), ...ofRun, nodeId: z.string().nullable() }),
  z.object({ type: z.literal('runEnded'), ...ofRun, reason: z.string() }),
  z.object({ type: z.literal('runStayed'), ...ofRun }),
  z.object({ type: z.literal('fieldSet'), field: z.string(), value: z.string().nullable() }),
  z.object({ type: z.literal('tagsChanged'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({ type: z.literal('pauseChanged'), paused: z.boolean() }),
  z.object({ type: z.literal('windowClosing') }),
])

const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })

/** A node that a run came to between the lines of a thread. */
export const threadVisitSchema = z
  .object({
    id: z.string(),
    /** Of the turn: what it said and changed stands at the same moment, behind it. */
    at: time,
    runId: z.string(),
    flowId: z.string(),
    flowName: z.string(),
    /** The version of the flow the run was on then. */
    version: z.number().int(),
    nodeId: z.string(),
    /** What the merchant called it in that version, else its kind. */
    name: localized,
    failed: z.boolean(),
  })
  .meta({ id: 'ThreadVisit' })
export type ThreadVisit = z.infer<typeof threadVisitSchema>

const entryFields = { id: z.string(), at: time }

/** A line of the thread: a message, a private note, or something that happened. */
export const threadEntrySchema = z
  .discriminatedUnion('kind', [
    z.object({ ...entryFields, kind: z.literal('message'), message: messageSchema }),
    z.object({
      ...entryFields,
      kind: z.literal('note'),
      by: z.string(),
      text: z.string(),
      /** Member ids that `@` names. */
      mentions: z.array(z.string()),
      editedAt: time.nullable(),
    }),
    z.object({ ...entryFields, kind: z.literal('event'), by: z.string().nullable(), event: happening }),
  ])
  .meta({ id: 'ThreadEntry' })
export type ThreadEntry = z.infer<typeof threadEntrySchema>
export type Happening = z.infer<typeof happening>

export const listThread = defineContract({
  method: 'get',
  path: '/conversations/:id/thread',
  summary:
    'Messages, notes and events of a conversation, newest first, with the nodes flows went through meanwhile; `before` a moment jumps there, `after` gives what is newer than a cursor (oldest first)',
  permission: 'conversations.read',
  params: idParams,
  query: pageQuery.extend({ before: z.coerce.number().int().optional(), after: z.string().min(1).max(500).optional() }),
  reply: pageOf(threadEntrySchema).extend({
    /** Cursor to ask with `after` for what comes later; null when nothing is shown. */
    newestCursor: z.string().nullable(),
    /** The nodes that flows went through meanwhile, oldest first; one on the edge of two pages is in both. */
    visits: z.array(threadVisitSchema),
  }),
})

export const searchThread = defineContract({
  method: 'get',
  path: '/conversations/:id/search',
  summary: 'The messages and notes of a conversation that have all these words, newest first',
  permission: 'conversations.read',
  params: idParams,
  query: pageQuery.extend({ words: z.string().trim().min(2).max(200) }),
  reply: pageOf(z.object({ id: z.string(), kind: z.enum(['message', 'note']), at: time, line: z.string() })),
})

export const createNote = defineContract({
  method: 'post',
  path: '/conversations/:id/notes',
  summary: 'A private note; the members it mentions (`@` ids) are told',
  permission: 'conversations.note',
  params: idParams,
  body: z.object({ text: z.string().trim().min(1).max(4000), mentions: z.array(z.string().min(1)).max(20).default([]) }),
  reply: threadEntrySchema,
  status: 201,
})

export const changeNote = defineContract({
  method: 'patch',
  path: '/conversations/:id/notes/:noteId',
  summary: 'Mend your own note',
  permission: 'conversations.note',
  params: idParams.extend({ noteId: z.string().min(1) }),
  body: createNote.body,
  reply: threadEntrySchema,
})

export const deleteNote = defineContract({
  method: 'delete',
  path: '/conversations/:id/notes/:noteId',
  summary: 'Delete your own note',
  permission: 'conversations.note',
  params: idParams.extend({ noteId: z.string().min(1) }),
  reply: null,
})

const draftFile = z.object({
  fileId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  bytes: z.number().int(),
  /** The words that go with it alone. */
  caption: z.string().max(4096).default(''),
  /** It was recorded as a voice note. */
  voice: z.boolean().default(false),
})

export const draftSchema = z
  .object({
    mode: z.enum(['message', 'note']),
    text: z.string().max(8000),
    /** Files already kept (`POST /conversations/files`), in order. */
    files: z.array(draftFile).max(10),
    replyTo: z.string().nullable(),
    updatedAt: time,
  })
  .meta({ id: 'Draft' })

export const getDraft = defineContract({
  method: 'get',
  path: '/conversations/:id/draft',
  summary: 'What you were writing in this conversation, on whatever device',
  permission: 'conversations.answer',
  params: idParams,
  reply: z.object({ draft: draftSchema.nullable() }),
})

export const saveDraft = defineContract({
  method: 'put',
  path: '/conversations/:id/draft',
  summary: 'Keep what you are writing; an empty text without files forgets it',
  permission: 'conversations.answer',
  params: idParams,
  body: draftSchema.omit({ updatedAt: true }),
  reply: z.object({ draft: draftSchema.nullable() }),
})

export const listDrafts = defineContract({
  method: 'get',
  path: '/drafts',
  summary: 'The conversations in which you have a draft, latest first',
  permission: 'conversations.answer',
  query: pageQuery,
  /** `preview`: how it begins, or the kind of its first file in brackets (`[audio]`). */
  reply: pageOf(z.object({ conversationId: z.string(), preview: z.string(), updatedAt: time })),
})

/** A draft's text and each of its files. */
const mostParts = 11
const scheduledPart = z.object({
  content: contentSchema,
  /** A voice note: sound in ogg/opus that is shown with a wave. */
  voice: z.boolean().default(false),
})

export const scheduledMessageSchema = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    by: z.string(),
    ...scheduledPart.shape,
    /** Our id of the message that is quoted. */
    replyTo: z.string().nullable(),
    /** What leaves right behind it, in this order. */
    further: z.array(scheduledPart),
    sendAt: time,
    /** Not sent any more once the customer has written. */
    cancelOnReply: z.boolean(),
    status: z.enum(['waiting', 'sent', 'cancelled', 'failed']),
    /** Why it was not sent, in each language. */
    because: z.object({ es: z.string(), pt: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'ScheduledMessage' })

export const scheduleMessage = defineContract({
  method: 'post',
  path: '/conversations/:id/scheduled',
  summary: 'Send a message later, with others right behind it: all of them or none',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({
    ...scheduledPart.shape,
    replyTo: z.string().min(1).optional(),
    further: z
      .array(scheduledPart)
      .max(mostParts - 1)
      .default([]),
    sendAt: time,
    cancelOnReply: z.boolean().default(true),
  }),
  reply: scheduledMessageSchema,
  status: 201,
})

export const listScheduled = defineContract({
  method: 'get',
  path: '/conversations/:id/scheduled',
  summary: 'Messages of this conversation that wait for their time',
  permission: 'conversations.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(scheduledMessageSchema),
})

export const cancelScheduled = defineContract({
  method: 'delete',
  path: '/conversations/:id/scheduled/:scheduledId',
  summary: 'Do not send it',
  permission: 'conversations.answer',
  params: idParams.extend({ scheduledId: z.string().min(1) }),
  reply: null,
})

export const retryMessage = defineContract({
  method: 'post',
  path: '/conversations/:id/messages/:messageId/retry',
  summary: 'Send a failed message again, as a new one; repeating the request sends one only',
  permission: 'conversations.answer',
  params: idParams.extend({ messageId: z.string().min(1) }),
  reply: messageSchema,
  status: 202,
})

/** Undo: only while it has not left. */
export const recallMessage = defineContract({
  method: 'delete',
  path: '/conversations/:id/messages/:messageId',
  summary: 'Take back a message of yours that has not left yet',
  permission: 'conversations.answer',
  params: idParams.extend({ messageId: z.string().min(1) }),
  reply: messageSchema,
})

export const createInboxFile = defineContract({
  method: 'post',
  path: '/conversations/files',
  summary: 'Keep a file that an agent is about to send (base64, to 16 MB): typed by its content, refused types are named',
  permission: 'conversations.answer',
  body: z.object({
    name: z.string().trim().min(1).max(200),
    media: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
    data: z.base64(),
  }),
  bodyLimit: '23mb',
  reply: z.object({ fileId: z.string(), name: z.string(), mimeType: z.string(), bytes: z.number().int() }),
  status: 201,
})
