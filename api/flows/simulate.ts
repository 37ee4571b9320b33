import type { Command } from '#engine/conversation/command'
import type { ConversationEvent, EventBody } from '#engine/conversation/event'
import type { InboundContent } from '#engine/conversation/message'
import type { Situation } from '#engine/conversation/situation'
import { type ConversationState, emptyState } from '#engine/conversation/state'
import { type TurnResult, takeTurn } from '#engine/conversation/take-turn'
import { UserError } from '#engine/errors'
import type { CompiledFlow } from '#engine/flow/compiled'
import { choicesOf } from '#engine/flow/content'
import { textOf } from '../channels/test-message.ts'
import type { SimulatedEvent } from '../contracts/flows.ts'

export interface Simulation {
  flowId: string
  compiled: CompiledFlow
  situation: Omit<Situation, 'turnId' | 'lastInboundAt' | 'case'>
  events: SimulatedEvent[]
  /** Epoch ms of the first event. */
  at: number
}

export interface SimulatedTurn extends Pick<TurnResult, 'commands' | 'calls' | 'visits' | 'wakeAt'> {
  at: number
}

/** Enough for any flow that rests; one that does not is cut here. */
const largestNumberOfTurns = 500

/**
 * Runs events through a flow with the same `takeTurn` that real turns use, on a clock of its own. Nothing is sent, called or stored:
 * messages that a run waits for count as sent, timers fire when the simulated time passes them.
 */
export function simulate(simulation: Simulation): { turns: SimulatedTurn[]; runs: ConversationState['runs'] } {
  const stage = openStage(simulation)
  for (const event of simulation.events) play(stage, event)
  return { turns: stage.turns, runs: [...stage.state.runs, ...stage.ended] }
}

interface Stage {
  simulation: Simulation
  state: ConversationState
  contact: Situation['contact']
  now: number
  lastInboundAt: number | null
  wakeAt: number | null
  turns: SimulatedTurn[]
  ended: ConversationState['runs']
}

function openStage(simulation: Simulation): Stage {
  const state = emptyState()
  const { contact } = simulation.situation
  return { simulation, state, contact, now: simulation.at, lastInboundAt: null, wakeAt: null, turns: [], ended: [] }
}

function play(stage: Stage, event: SimulatedEvent): void {
  if (event.type === 'wait') {
    letTimePass(stage, event.seconds * 1000)
  } else {
    stage.now += 1
    turn(stage, bodyOf(stage, event))
  }
}

function letTimePass(stage: Stage, milliseconds: number): void {
  const until = stage.now + milliseconds
  while (stage.wakeAt !== null && stage.wakeAt <= until) {
    stage.now = Math.max(stage.now, stage.wakeAt)
    turn(stage, { type: 'timeCame' })
  }
  stage.now = until
}

function turn(stage: Stage, body: EventBody): void {
  if (stage.turns.length >= largestNumberOfTurns) {
    throw new UserError(
      'simulation.tooLong',
      `The simulation took more than ${largestNumberOfTurns} turns and was cut; nothing was sent or stored. Use fewer events or shorter waits.`,
    )
  }
  const { compiled, flowId, situation } = stage.simulation
  if (body.type === 'messageReceived') stage.lastInboundAt = stage.now
  const ref = { flowId, version: 1, sha: 'draft' }
  const event: ConversationEvent = { id: `event-${stage.turns.length + 1}`, at: stage.now, ...body }
  const result = takeTurn({
    state: stage.state,
    events: [event],
    live: [{ ref, flow: compiled, switchedOn: true, order: 0 }],
    versionOf: (id) => (id === flowId ? { ref, compiled } : undefined),
    situation: {
      ...situation,
      contact: stage.contact,
      turnId: `simulation:${stage.turns.length + 1}`,
      lastInboundAt: stage.lastInboundAt,
      case: { id: 'case', openedAt: stage.simulation.at },
    },
  })
  const { commands, calls, visits, wakeAt } = result
  stage.turns.push({ at: stage.now, commands, calls, visits, wakeAt })
  stage.ended.push(...result.endedRuns)
  Object.assign(stage, { state: result.state, contact: result.contact, wakeAt })
  if (result.more) turn(stage, { type: 'timeCame' })
  for (const delivered of deliveriesOf(commands)) turn(stage, delivered)
}

/** What a provider would tell at once: everything a run waits for was taken. */
function deliveriesOf(commands: Command[]): EventBody[] {
  const awaited = commands
    .filter((command) => command.kind === 'sendMessage' || command.kind === 'sendTemplate')
    .filter((command) => command.awaited)
  const byRun = Map.groupBy(awaited, (command) => command.runId)
  return [...byRun].flatMap(([runId, sent]) =>
    runId === null
      ? []
      : [{ type: 'deliveryFinished' as const, runId, messageIds: sent.map((command) => command.messageId), outcome: 'sent' as const }],
  )
}

type Played = Exclude<SimulatedEvent, { type: 'wait' }>

function bodyOf(stage: Stage, event: Played): EventBody {
  switch (event.type) {
    case 'message':
      return messageBody(stage, event.content)
    case 'tap':
      return tapBody(stage, event.choiceId)
    case 'callFinished':
      return callBody(stage, event)
    case 'happened':
      return { type: 'happened', name: event.name, data: event.data, chain: [] }
  }
}

function messageBody(stage: Stage, content: InboundContent): Extract<EventBody, { type: 'messageReceived' }> {
  const text = textOf(content)
  const first = stage.lastInboundAt === null
  const id = `message-${stage.turns.length + 1}`
  const message = { id, providerAt: stage.now, content, firstEver: first, firstOfCase: first, ...(text === null ? {} : { text }) }
  return { type: 'messageReceived', message }
}

function tapBody(stage: Stage, choiceId: string): EventBody {
  const offered = stage.turns.flatMap(({ at, commands }) => commands.map((command) => ({ at, command })))
  for (const { at, command } of offered.reverse()) {
    if (command.kind !== 'sendMessage' || command.nodeId === null || command.runId === null) continue
    const choice = choicesOf(command.content).find((candidate) => candidate.id === choiceId)
    if (!choice) continue
    const { message } = messageBody(stage, { type: 'choice', key: choiceId, title: choice.title })
    const tap = { flowId: stage.simulation.flowId, version: 1, nodeId: command.nodeId, choiceId, runId: command.runId, sentAt: at }
    return { type: 'messageReceived', message: { ...message, tap } }
  }
  throw new UserError(
    'simulation.noSuchChoice',
    `No message of the simulation offered the choice "${choiceId}" so far; nothing was sent or stored. Tap one that was offered.`,
  )
}

function callBody(stage: Stage, { succeeded, value }: Extract<Played, { type: 'callFinished' }>): EventBody {
  const call = stage.turns.flatMap(({ calls }) => calls).at(-1)
  if (!call)
    throw new UserError(
      'simulation.noCall',
      'No call was made in the simulation so far, so none can be answered; nothing was sent or stored. Put the answer after the event that calls.',
    )
  const result = succeeded
    ? { type: 'succeeded' as const, value }
    : { type: 'failed' as const, code: 'simulation.failed', message: 'The simulated call failed.', value }
  return { type: 'callFinished', runId: call.runId, callId: call.callId, result }
}
