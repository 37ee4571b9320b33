import fc from 'fast-check'
import type { Call } from '#engine/conversation/command'
import type { ConversationEvent, EventBody } from '#engine/conversation/event'
import type { TapAddress } from '#engine/conversation/message'
import type { LiveFlow, Situation } from '#engine/conversation/situation'
import type { ConversationState } from '#engine/conversation/state'
import { type TurnInput, type TurnResult, takeTurn } from '#engine/conversation/take-turn'
import { choicesOf } from '#engine/flow/content'
import { conversation, flowsOf, NOW, situation } from './stage.ts'

/** Something that may happen next, to be read against the state at that moment: `pick` chooses among what is there. */
export type Move = { kind: (typeof kinds)[number]; pick: number; words: string; together: boolean }

const kinds = [
  'say',
  'say',
  'say',
  'tap',
  'tap',
  'time',
  'time',
  'call',
  'deliver',
  'own',
  'happen',
  'publish',
  'pause',
  'retry',
  'close',
  'settle',
  'react',
] as const

export const anyMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...kinds),
  pick: fc.nat(11),
  words: fc.constantFrom('hola', 'precio', 'a', '2', 'sí', '17', 'persona', 'menú', 'salir', 'baja', 'una cosa larga', ''),
  together: fc.boolean(),
})

export interface Played {
  input: TurnInput
  result: TurnResult
}

/** Plays moves as the workflow would play events: turn after turn, going on while there is more and whenever time comes. */
export function play(live: LiveFlow[], older: LiveFlow[], moves: Move[]): Played[] {
  const world: World = {
    live,
    older,
    state: conversation(),
    where: situation(),
    now: NOW,
    wakeAt: null,
    turns: [],
    taps: [],
    calls: [],
    awaited: [],
    count: 0,
  }
  let waiting: ConversationEvent[] = []
  for (const move of moves) {
    waiting = [...waiting, toEvent(world, move)]
    if (move.together && waiting.length < 4) continue
    turn(world, waiting)
    waiting = []
  }
  if (waiting.length > 0) turn(world, waiting)
  return world.turns
}

interface World {
  live: LiveFlow[]
  older: LiveFlow[]
  state: ConversationState
  where: Situation
  now: number
  wakeAt: number | null
  turns: Played[]
  taps: TapAddress[]
  calls: Call[]
  awaited: { runId: string; messageId: string }[]
  count: number
}

/** More turns at one moment than this is a hot loop: 2,000 nodes a run, 200 a turn. */
const TURNS_AT_ONCE = 100

function turn(world: World, events: ConversationEvent[]): void {
  takeOne(world, events)
  let turns = 0
  while (world.wakeAt !== null && world.wakeAt <= world.now) {
    turns += 1
    if (turns > TURNS_AT_ONCE) throw new Error('The conversation is woken again and again at the same moment.')
    takeOne(world, [withId(world, { type: 'timeCame' })])
  }
}

function takeOne(world: World, events: ConversationEvent[]): void {
  const input: TurnInput = {
    ...flowsOf(world.live, world.older),
    state: world.state,
    events,
    situation: { ...world.where, turnId: `conversation:${world.turns.length + 1}` },
  }
  const result = takeTurn(input)
  world.turns.push({ input, result })
  world.state = result.state
  world.where = { ...world.where, contact: result.contact }
  world.wakeAt = result.wakeAt
  world.calls.push(...result.calls)
  for (const command of result.commands) {
    if (command.kind !== 'sendMessage' && command.kind !== 'sendTemplate') continue
    const { flow, nodeId, runId, messageId } = command
    if (flow === null || nodeId === null || runId === null) continue
    if (command.awaited) world.awaited.push({ runId, messageId })
    const choices = command.kind === 'sendMessage' ? choicesOf(command.content) : command.template.quickReplies
    for (const { id } of choices)
      world.taps.push({ flowId: flow.flowId, version: flow.version, nodeId, choiceId: id, runId, sentAt: world.now })
  }
}

function toEvent(world: World, move: Move): ConversationEvent {
  if (move.kind === 'time') world.now = Math.max(world.now, world.wakeAt ?? world.now + 3_600_000)
  world.now += 1000
  return withId(world, bodies[move.kind](world, move))
}

function withId(world: World, body: EventBody): ConversationEvent {
  world.count += 1
  return { id: `event-${world.count}`, at: world.now, ...body }
}

function pick<Item>(items: readonly Item[], { pick: index }: Move): Item | undefined {
  return items[index % Math.max(items.length, 1)]
}

function message(world: World, text: string, more: { tap?: TapAddress; late?: boolean; sticker?: boolean } = {}): EventBody {
  const { tap, late, sticker } = more
  const content = sticker
    ? { type: 'sticker' as const, media: 'sticker' as const }
    : tap
      ? { type: 'choice' as const, key: 'k', title: text }
      : { type: 'text' as const, text }
  const providerAt = late ? world.now - 600_000 : world.now
  return {
    type: 'messageReceived',
    message: {
      id: `message-${world.count + 1}`,
      providerAt,
      text,
      content,
      firstEver: world.count === 0,
      firstOfCase: world.count === 0,
      ...(tap && { tap }),
    },
  }
}

const bodies: Record<Move['kind'], (world: World, move: Move) => EventBody> = {
  say: (world, move) => message(world, move.words, { late: move.pick === 0 }),
  react: (world, move) => message(world, move.words, { sticker: true }),
  tap: (world, move) => {
    const tap = pick(world.taps, move)
    return message(world, tap?.choiceId ?? move.words, tap ? { tap } : {})
  },
  time: () => ({ type: 'timeCame' }),
  call: (world, move) => {
    const call = pick(world.calls, move)
    const result =
      move.words === 'a'
        ? ({ type: 'failed', code: 'http.timeout', message: 'late' } as const)
        : ({ type: 'succeeded', value: { status: 200, headers: {}, body: move.words } } as const)
    return { type: 'callFinished', runId: call?.runId ?? 'nobody', callId: call?.callId ?? 'none', result }
  },
  deliver: (world, move) => {
    const sent = pick(world.awaited, move)
    return {
      type: 'deliveryFinished',
      runId: sent?.runId ?? 'nobody',
      messageIds: [sent?.messageId ?? 'none'],
      outcome: move.pick % 4 === 3 ? 'failed' : 'sent',
    }
  },
  own: (_world, move) =>
    pick<EventBody>(
      [
        { type: 'ownerChanged', owner: { type: 'agent', memberId: 'luz' } },
        { type: 'ownerChanged', owner: { type: 'bot' } },
        { type: 'ownerChanged', owner: { type: 'bot' }, resume: 'resume' },
        { type: 'ownerChanged', owner: { type: 'bot' }, resume: 'restart' },
        { type: 'ownerChanged', owner: { type: 'phone', until: _world.now + 60_000 } },
        { type: 'ownerChanged', owner: { type: 'bot' }, resume: 'resume' },
      ],
      move,
    ) ?? { type: 'timeCame' },
  happen: (_world, move) => ({
    type: 'happened',
    name: pick(['tagAdded', 'tagRemoved', 'scoreReached'], move) ?? 'tagAdded',
    data: { tag: 'vip' },
    chain: [],
  }),
  publish: (world, move) => {
    const people = pick(['finish', 'migrate', 'migrate', 'stop'] as const, move) ?? 'finish'
    const run = pick(world.state.runs, move)
    return { type: 'flowChanged', flowId: run?.flowId ?? 'f0', version: move.words === 'a' ? null : 2, people }
  },
  pause: (_world, move) => ({ type: 'pauseChanged', paused: move.pick % 3 === 0 }),
  retry: (world, move) => {
    const run = pick(world.state.runs, move)
    return { type: 'retryRequested', runId: run?.id ?? 'nobody', nodeId: run?.nodeId ?? 'n0' }
  },
  close: () => ({ type: 'caseClosed', by: 'luz' }),
  settle: (world, move) => {
    const outcome = pick(['returned', 'closed', 'unavailable', 'unanswered'] as const, move) ?? 'returned'
    return { type: 'handoverSettled', runId: pick(world.state.runs, move)?.id ?? 'nobody', outcome }
  },
}
