import type { ConversationEvent, EventBody } from '#engine/conversation/event'
import { fold } from '#engine/expressions/fold'
import type { Repositories } from '#storage/create-repositories'
import type { ConversationTrial } from '#storage/documents/conversation'
import type { InboundMessageDoc } from '#storage/documents/message'
import type { TurnCommit, TurnLoad } from '#storage/documents/turn'
import { TRIAL_VERSION } from '#storage/repositories/trials'
import { readTrialCode } from '#storage/trial-code'

/** What a trial means for one turn. `message` binds or ends it, and no flow hears that one. */
export type TrialStep =
  | { type: 'none' }
  | { type: 'runs'; trial: ConversationTrial }
  | { type: 'begins'; trial: ConversationTrial; name: string; message: InboundMessageDoc }
  | { type: 'ends'; trial: ConversationTrial; message: InboundMessageDoc }
  | { type: 'expires'; trial: ConversationTrial }

type Live = Awaited<ReturnType<Repositories['flows']['live']>>

export interface TrialTurn {
  step: TrialStep
  /** What of the load this turn takes: a message that begins or ends a trial has a turn of its own. */
  load: TurnLoad
}

/** The word that ends a trial, folded. */
const endWord = /^hilo\s+(fin|fim|end)$/

/** Looks what a turn has to do with trials: the code of one, the word that ends it, its time being over. */
export async function trialTurn({ trials }: Pick<Repositories, 'trials'>, load: TurnLoad, at: number): Promise<TrialTurn> {
  const { trial } = load.conversation
  const current = standing(trial, at)
  for (const message of load.messages) {
    const step = await switchedBy(message)
    if (!step) continue
    const before = upTo(load, message.intakeSeq)
    return before ? { step: current, load: before } : { step, load: alone(load, message) }
  }
  return { step: current, load }

  async function switchedBy(message: InboundMessageDoc): Promise<TrialStep | null> {
    const said = message.content.type === 'text' ? message.content.text : ''
    if (current.type === 'runs' && endWord.test(fold(said))) return { type: 'ends', trial: current.trial, message }
    const code = readTrialCode(said)
    const found = code && (await trials.bindable(code, { conversationId: message.conversationId, channelId: message.channelId, at }))
    if (!found) return null
    const bound = { id: found.id, flowId: found.flowId, until: found.expiresAt, begun: false }
    return { type: 'begins', trial: bound, name: found.name, message }
  }
}

/** What the runs and the owner of a conversation hear when a trial begins or is over, before anything else. */
export function trialChanges({ step }: Pick<TrialTurn, 'step'>, { conversation }: TurnLoad): EventBody[] {
  const stop = (flowId: string): EventBody => ({ type: 'flowChanged', flowId, version: null, people: 'stop' })
  const toBot: EventBody = { type: 'ownerChanged', owner: { type: 'bot' }, resume: 'end' }
  switch (step.type) {
    case 'begins': {
      const inside = new Set(conversation.state.runs.filter(({ status }) => status === 'active').map(({ flowId }) => flowId))
      return [...[...inside].map(stop), ...(conversation.owner.type === 'bot' ? [] : [toBot])]
    }
    case 'ends':
    case 'expires':
      // Whom the trial asked for and nobody answered must not hold the conversation; a person who took it keeps it.
      return [stop(step.trial.id), ...(conversation.owner.type === 'queue' ? [toBot] : [])]
    default:
      return []
  }
}

/** The live flows of a turn: during a trial its hidden version alone. */
export async function liveIn({ flows }: Pick<Repositories, 'flows'>, step: TrialStep, live: Live): Promise<Live> {
  if (step.type !== 'runs') return live
  const tried = await flows.compiled(step.trial.id, TRIAL_VERSION)
  return { ...live, flows: tried ? [{ ref: tried.ref, flow: tried.compiled, switchedOn: true, order: 0 }] : [] }
}

/** How the conversation is bound once this turn is stored. */
export function trialAfter(step: TrialStep, events: ConversationEvent[]): Pick<TurnCommit, 'trial' | 'binds'> {
  if (step.type === 'begins') return { trial: step.trial, binds: true }
  if (step.type !== 'runs') return { trial: null, binds: false }
  const begun = step.trial.begun || events.some(({ type }) => type === 'messageReceived')
  return { trial: { ...step.trial, begun }, binds: false }
}

function standing(trial: ConversationTrial | null, at: number): TrialStep {
  if (trial === null) return { type: 'none' }
  return trial.until > at ? { type: 'runs', trial } : { type: 'expires', trial }
}

/** What came in before a message that changes who is heard; null when that is nothing. */
function upTo(load: TurnLoad, intakeSeq: number): TurnLoad | null {
  const earlier = (one: { intakeSeq: number }) => one.intakeSeq < intakeSeq
  const [messages, events] = [load.messages.filter(earlier), load.events.filter(earlier)]
  return messages.length + events.length === 0 ? null : { ...load, messages, events, more: true }
}

function alone(load: TurnLoad, message: InboundMessageDoc): TurnLoad {
  const isMore = load.more || load.messages.length > 1 || load.events.length > 0
  return { ...load, messages: [message], events: [], more: isMore }
}
