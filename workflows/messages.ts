import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineSignal, defineUpdate } from '@temporalio/workflow'

/** The door of the conversation workflow: names, ids, queues, and what travels (ids, enums and times only, never text). */

export const queues = { conversations: 'conversations', calls: 'calls', ai: 'ai', send: 'send', bulk: 'bulk' } as const

export const conversationWorkflow = 'conversation'

/**
 * The company a workflow belongs to, read from its id (`conversation/{companyId}/{contactId}/{conversationId}`, made and kept by storage;
 * opaque ids only, since workflow ids are never encrypted); null for installation-wide workflows.
 */
export function companyOfWorkflow(workflowId: string): string | null {
  const [, companyId] = workflowId.split('/')
  return companyId ?? null
}

export interface ConversationInput {
  companyId: string
  contactId: string
  conversationId: string
  /** Carried through continue-as-new: ids rung for but not yet consumed. */
  rung?: string[]
}

/** "Something is stored for you": ids of messages or events no turn has stamped. A bell only; the turn reads Mongo. */
export const ring = defineSignal<[{ ids: string[] }]>('ring')

/** Ends this run at the next quiet moment and continues as new: the way to new code after a release. */
export const renew = defineSignal('renew')

export interface TakeOver {
  requestId: string
  memberId: string
}
export interface Release {
  requestId: string
  memberId: string
  resume: 'resume' | 'restart' | 'end'
}
export interface AgentSend {
  requestId: string
  memberId: string
  /** The message, already queued in Mongo under this id. */
  messageId: string
}
export interface CloseCase {
  requestId: string
  memberId: string
}
export interface Pause {
  requestId: string
  memberId: string
  paused: boolean
}

export type MemberReply =
  | { type: 'done' }
  /** Somebody else has it: their member id. */
  | { type: 'ownedBy'; memberId: string }
  | { type: 'refused'; code: string }

export const takeOver = defineUpdate<MemberReply, [TakeOver]>('takeOver')
export const release = defineUpdate<MemberReply, [Release]>('release')
export const agentSend = defineUpdate<MemberReply, [AgentSend]>('agentSend')
export const closeCase = defineUpdate<MemberReply, [CloseCase]>('closeCase')
export const pause = defineUpdate<MemberReply, [Pause]>('pause')

export interface PublishInput {
  companyId: string
  flowId: string
  /** Null: the flow was switched off. */
  version: number | null
  people: 'finish' | 'migrate' | 'stop'
}
export const publishWorkflow = 'publish'
export const sweepWorkflow = 'sweep'

export interface ChannelRef {
  companyId: string
  channelId: string
}
export interface TemplateTestRef {
  companyId: string
  testId: string
}
export const watchChannelsWorkflow = 'watchChannels'
export const watchChannelWorkflow = 'watchChannel'
export const testTemplateWorkflow = 'testTemplate'

/** A mail that lies sealed in Mongo; `companyId` is `installation` for mails of the installation. */
export interface MailInput {
  companyId: string
  mailId: string
}

/** What any client starts the sending of a mail with; repeating it changes nothing while it runs. */
export function mailStartOptions(input: MailInput) {
  return {
    workflowId: `mail/${input.companyId}/${input.mailId}`,
    taskQueue: queues.bulk,
    args: [input] as [MailInput],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    priority: { priorityKey: 2, fairnessKey: input.companyId },
  }
}
export const mailWorkflow = 'mail'

/** What looks after the queue of one company: who gets what waits, and what is overdue. */
export interface InboxRoutingInput {
  companyId: string
}
export const inboxRoutingWorkflow = 'inboxRouting'

/** "Something changed": a bell without data; the look reads Mongo. */
export const look = defineSignal('look')

/** What any client rings the queue of a company with: it is started where it is at rest. */
export function lookOptions(companyId: string) {
  return {
    workflowId: `inbox-routing/${companyId}`,
    taskQueue: queues.bulk,
    args: [{ companyId }] as [InboxRoutingInput],
    signal: look,
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    priority: { priorityKey: 2, fairnessKey: companyId },
  }
}

/** Where one conversation's workflow is found and what it is started with. */
export interface ConversationAddress {
  workflowId: string
  companyId: string
  contactId: string
  conversationId: string
}

const companyKey = defineSearchAttributeKey('CompanyId', SearchAttributeType.KEYWORD)
const contactKey = defineSearchAttributeKey('ContactId', SearchAttributeType.KEYWORD)
const modeKey = defineSearchAttributeKey('Mode', SearchAttributeType.KEYWORD)

/**
 * Everything a client needs to start (or find) a conversation's workflow: used by the webhooks, the inbox and the sweeper alike.
 * Closed runs may be replaced, running ones are used; the company is the fairness key, so one shop's rush never delays another's.
 */
export function startOptionsOf({ workflowId, companyId, contactId, conversationId }: ConversationAddress) {
  const input: ConversationInput = { companyId, contactId, conversationId }
  return {
    workflowId,
    taskQueue: queues.conversations,
    args: [input] as [ConversationInput],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    priority: { priorityKey: 2, fairnessKey: companyId },
    typedSearchAttributes: [
      { key: companyKey, value: companyId },
      { key: contactKey, value: contactId },
      { key: modeKey, value: 'bot' },
    ],
  }
}

/** Rung instead of a message id when something may leave now (a status settled what was unconfirmed, the channel is well again): the lanes are looked at again at once. */
export function settledBell(messageId: string): string {
  return `settled:${messageId}`
}

export function isSettledBell(id: string): boolean {
  return id.startsWith('settled:')
}
