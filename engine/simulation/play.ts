import { repliesOf } from '../channels/template-send.ts'
import type { EventBody } from '../conversation/event.ts'
import type { InboundContent, InboundMessage } from '../conversation/message.ts'
import { startRun } from '../conversation/start-run.ts'
import { choicesOf } from '../flow/content.ts'
import type { Move } from './move.ts'
import { goOn, letTimePass } from './pass-time.ts'
import { currentRun, nextMoment, openCalls, type Refusal, type Simulation } from './simulation.ts'
import { callFinished, hear } from './take-turns.ts'

/**
 * Plays one move with the same `takeTurn` that real turns use, on a clock of its own. Nothing is sent, called or stored. Never throws:
 * a move that cannot be made changes nothing and says why in `refusal`.
 */
export function play(before: Simulation, move: Move): Simulation {
  // Who makes a move while it stands still has seen enough of the last one.
  const simulation = goOn(before, 'toTheEnd')
  // The table holds, for each type, a function of exactly that move.
  const make = moves[move.type] as (simulation: Simulation, move: Move) => Simulation
  const ready = { ...simulation, refusal: null }
  const after = make(ready, move)
  if (after.refusal !== null && after.turns.length === simulation.turns.length) return { ...simulation, refusal: after.refusal }
  const played = { move, from: simulation.now, to: after.now, turn: simulation.turns.length }
  return { ...after, moves: [...simulation.moves, played] }
}

type Moves = { [Type in Move['type']]: (simulation: Simulation, move: Extract<Move, { type: Type }>) => Simulation }

const moves: Moves = {
  message: (simulation, { content }) => say(simulation, content),
  tap,
  wait: (simulation, { seconds }) => letTimePass(simulation, simulation.now + seconds * 1000),
  skip: (simulation) => {
    const next = nextMoment(simulation)
    return next === null
      ? refused(simulation, 'simulation.nothingWaits', 'Nothing waits for time to pass. Say something first.')
      : letTimePass(simulation, next)
  },
  callFinished: (simulation, { nodeId, succeeded, value }) => {
    const open = openCalls(simulation)
    const call = nodeId === undefined ? open.at(-1) : open.findLast((one) => one.nodeId === nodeId)
    if (call) return hear(tick(simulation), callFinished(call, { succeeded, value }))
    return refused(
      simulation,
      'simulation.noCall',
      'No call waits for an answer in the simulation, so none can be answered; nothing was sent or stored. Put the answer after the event that calls.',
    )
  },
  happened: (simulation, { name, data }) => hear(tick(simulation), { type: 'happened', name, data, chain: [] }),
  handover: (simulation, { outcome }) => {
    const bodies = outcomes[outcome](simulation)
    return bodies.length === 0
      ? refused(simulation, 'simulation.nothingWaits', 'Nothing waits for a person now. Play on until the conversation is handed over.')
      : bodies.reduce(hear, tick(simulation))
  },
  startAt,
  variable: (simulation, { name, value }) => {
    const run = currentRun(simulation)
    if (!run) return refused(simulation, 'simulation.noRun', 'No run is under way whose variables could be changed. Say something first.')
    const { state } = simulation
    const changed = { ...run, variables: { ...run.variables, [name]: value } }
    return { ...simulation, state: { ...state, runs: state.runs.map((one) => (one.id === run.id ? changed : one)) } }
  },
  fakes: (simulation, { fakes }) => ({ ...simulation, fakes }),
}

/** Two things never happen at the same moment. */
function tick(simulation: Simulation): Simulation {
  return { ...simulation, now: simulation.now + 1 }
}

function refused(simulation: Simulation, code: Refusal['code'], message: string): Simulation {
  return { ...simulation, refusal: { code, message } }
}

function say(before: Simulation, content: InboundContent, more: Pick<InboundMessage, 'tap'> | object = {}): Simulation {
  const simulation = tick(before)
  const { now, setting, turns, lastInboundAt } = simulation
  const text = textOf(content)
  const isFirst = lastInboundAt === null && setting.isKnown !== true
  const message = {
    id: `message-${turns.length + 1}`,
    providerAt: now,
    content,
    firstEver: isFirst,
    firstOfCase: lastInboundAt === null,
    ...(text !== null && { text }),
    ...more,
  }
  return hear({ ...simulation, lastInboundAt: now }, { type: 'messageReceived', message })
}

/** What a customer's message says in words, if anything. */
export function textOf(content: InboundContent): string | null {
  if (content.type === 'text') return content.text
  if (content.type === 'media') return content.caption ?? null
  return content.type === 'choice' ? content.title : null
}

function tap(simulation: Simulation, { choiceId }: Extract<Move, { type: 'tap' }>): Simulation {
  for (const { command, at } of simulation.posts.toReversed()) {
    const choices = command.kind === 'sendMessage' ? choicesOf(command.content) : repliesOf(command.template)
    const choice = choices.find(({ id }) => id === choiceId)
    const { nodeId, runId, flow } = command
    if (!choice || nodeId === null || runId === null || flow === null) continue
    const address = { flowId: flow.flowId, version: flow.version, nodeId, choiceId, runId, sentAt: at }
    return say(simulation, { type: 'choice', key: choiceId, title: choice.title }, { tap: address })
  }
  return refused(
    simulation,
    'simulation.noSuchChoice',
    `No message of the simulation offered the choice "${choiceId}" so far; nothing was sent or stored. Tap one that was offered.`,
  )
}

/** What people do with a conversation they were given, as the engine hears it; nothing where none waits for it. */
const outcomes: Record<Extract<Move, { type: 'handover' }>['outcome'], (simulation: Simulation) => EventBody[]> = {
  answered: ({ state }) =>
    state.owner.type === 'queue' ? [{ type: 'ownerChanged', owner: { type: 'agent', memberId: 'simulated' } }] : [],
  returned: ({ state }) => (state.owner.type === 'bot' ? [] : [{ type: 'ownerChanged', owner: { type: 'bot' }, resume: 'end' }]),
  closed: ({ state }) => (state.owner.type === 'bot' ? [] : [{ type: 'caseClosed', by: 'simulated' }]),
  unanswered: ({ state }) =>
    state.runs
      .filter(({ status, wait }) => status === 'active' && wait?.type === 'human')
      .map(({ id }) => ({ type: 'handoverSettled', runId: id, outcome: 'unanswered' })),
}

/** Puts a new run before the node and lets the engine go on from there, as it goes on with a run that used up its turn. */
function startAt(simulation: Simulation, { nodeId, variables }: Extract<Move, { type: 'startAt' }>): Simulation {
  const { setting, state, ended, turns } = simulation
  const { flowId, compiled } = setting
  if (compiled.nodes[nodeId] === undefined)
    return refused(simulation, 'simulation.noSuchNode', 'The flow has no such node, or it is switched off. Choose another one.')
  const { now } = tick(simulation)
  const ref = { flowId, version: 1, sha: 'draft' }
  const fresh = startRun({ ref, compiled }, { id: `simulation:start:${turns.length}`, nodeId, at: now, answers: variables })
  const run = { ...fresh, variables: { ...fresh.variables, ...variables }, wait: { type: 'budget' as const } }
  const over = state.runs.map((one) => ({ ...one, status: 'ended' as const, endReason: 'restarted', wait: null }))
  const begun = { ...state, owner: { type: 'bot' as const }, floor: run.id, runs: [run] }
  // Somebody who is in the middle of a flow has just written.
  const lastInboundAt = simulation.lastInboundAt ?? now
  return hear({ ...simulation, now, lastInboundAt, state: begun, ended: [...ended, ...over] }, { type: 'timeCame' })
}
