import { createHash } from 'node:crypto'
import { repliesOf } from '#engine/channels/template-send'
import type { Command, SendMessage, SendTemplate } from '#engine/conversation/command'
import { choicesOf } from '#engine/flow/content'
import type { OutboundContent } from '#storage/documents/message'
import type { TurnCommit, TurnLoad } from '#storage/documents/turn'

/** Room for the messages of one turn in the order of a lane. */
const ORDERS_PER_TURN = 10_000

type Outgoing = TurnCommit['outgoing'][number]

interface OutgoingInput {
  commands: Command[]
  load: TurnLoad
  caseId: string | null
  turnSeq: number
  at: number
  /** The same moment on the conversation's clock: how old a button is, is for flows to tell. */
  played: number
  isTest: boolean
}

/** The messages a turn wants sent, as they are stored: under deterministic ids, in order, each button with its short key. */
export function outgoingOf(input: OutgoingInput): Outgoing[] {
  const says = input.commands.filter((command) => command.kind === 'sendMessage' || command.kind === 'sendTemplate')
  return says.map((command, index) => toOutgoing(command, index, input))
}

function toOutgoing(
  command: SendMessage | SendTemplate,
  index: number,
  { load, caseId, turnSeq, at, played, isTest }: OutgoingInput,
): Outgoing {
  const { conversation } = load
  return {
    id: command.messageId,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    channelId: conversation.channelId,
    caseId,
    direction: 'out',
    by: { type: 'bot', runId: command.runId, nodeId: command.nodeId, flow: command.flow },
    content: contentOf(command),
    taps: tapsOf(command, played),
    status: 'queued',
    providerId: null,
    providerAt: at,
    createdAt: at,
    origin: 'live',
    ...(isTest && { test: true as const }),
    purpose: command.purpose,
    needsFloor: command.needsFloor,
    awaited: command.awaited,
    order: turnSeq * ORDERS_PER_TURN + index,
    lane: 'bot',
    dueAt: null,
    waitsFor: null,
  }
}

function contentOf(command: SendMessage | SendTemplate): OutboundContent {
  if (command.kind === 'sendMessage') return command.content
  const { template } = command
  return { type: 'template', template, preview: template.body.map((part) => part.text).join(' · ') }
}

function tapsOf(command: SendMessage | SendTemplate, sentAt: number): Outgoing['taps'] {
  const { flow, nodeId, runId } = command
  if (flow === null || nodeId === null || runId === null) return []
  const choices = command.kind === 'sendMessage' ? choicesOf(command.content) : repliesOf(command.template)
  return choices.map((choice) => ({
    key: keyOf(command.messageId, choice.id),
    title: choice.title,
    tappedAt: null,
    address: { flowId: flow.flowId, version: flow.version, nodeId, choiceId: choice.id, runId, sentAt },
  }))
}

/** 24 characters that mean nothing outside and are the same on a retry. */
function keyOf(messageId: string, choiceId: string): string {
  return createHash('sha256').update(`${messageId}\n${choiceId}`).digest('base64url').slice(0, 24)
}
