import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { LiveFlow } from '#engine/conversation/situation'
import { conversationStateSchema } from '#engine/conversation/state'
import { takeTurn } from '#engine/conversation/take-turn'
import { checkFlow } from '#engine/flow/check-flow'
import type { Flow } from '#engine/flow/schema'
import { anyMove, type Played, play } from './any-conversation.ts'
import { anyFlow, callableFlow, calling, toLive } from './any-flow.ts'

const moves = fc.array(anyMove, { minLength: 1, maxLength: 25 })
const runs = { numRuns: Number(process.env['FC_RUNS'] ?? 80) }

function played(flows: Flow[], list: Parameters<typeof play>[2], places: number[] = []): Played[] {
  const live = places.length === 0 ? flows.map((flow, index) => toLive(flow, index)) : chained(flows, places)
  // A newer version of the first flow, live from the start: whoever began on the older one is inside of an older version.
  const [first, second = first] = flows
  const newer = second ? [toLive(second, 0, 2)] : []
  return play(live, newer, list)
}

/** Each flow calls those before it in some of its nodes; the first two are there to be called. */
function chained(flows: Flow[], places: number[]): LiveFlow[] {
  const live: LiveFlow[] = []
  for (const [index, flow] of flows.entries()) {
    const asCalled = index < 2 ? callableFlow(flow) : flow
    const callable = live.filter((one) => one.flow.nodes['n0']?.kind === 'onCall')
    const ids = callable.map(({ ref }) => ref.flowId)
    live.push(toLive(calling(asCalled, places, ids), index, 1, callable))
  }
  return live
}

/** Flows that pass the check; the others the merchant could not publish. The check looks at one flow, so going to another one is left out. */
const publishable = anyFlow({ forward: true }).filter(
  (flow) => flow.nodes.every(({ params }) => params['target'] !== 'flow') && isPublishable(flow),
)

function isPublishable(flow: Flow): boolean {
  return checkFlow(flow, { channels: [], resources: {}, otherLiveFlows: [] }).every(({ severity }) => severity !== 'error')
}

describe('whatever is drawn and whatever happens', () => {
  const drawn = fc.oneof({ weight: 3, arbitrary: anyFlow({ forward: true }) }, { weight: 1, arbitrary: anyFlow({ forward: false }) })
  const places = fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }))
  const anything = fc.tuple(fc.array(drawn, { minLength: 1, maxLength: 3 }), moves, places)

  it('a turn hears every event, meets no defect and leaves a state that makes sense', () => {
    fc.assert(
      fc.property(anything, ([flows, list, calls]) => {
        for (const { input, result } of played(flows, list, calls)) {
          expect(result.unhandled).toEqual([])
          const heard = result.heard.map(({ eventId }) => eventId)
          for (const event of input.events) expect(heard.filter((id) => id === event.id)).toHaveLength(1)
          const active = result.state.runs.filter(({ status }) => status === 'active')
          expect(active.filter(({ wait }) => wait === null)).toEqual([])
          expect(result.state.runs.filter(({ status }) => status === 'ended')).toEqual([])
          if (result.state.floor !== null) expect(active.map(({ id }) => id)).toContain(result.state.floor)
          for (const run of active) {
            const stands = run.wait?.type === 'reply' && (result.state.owner.type !== 'bot' || result.state.floor !== run.id)
            expect([run.id, run.suspendedAt !== undefined]).toEqual([run.id, stands])
          }
        }
      }),
      runs,
    )
  })

  it('state survives JSON, and the same turn always decides the same', () => {
    fc.assert(
      fc.property(anything, ([flows, list, calls]) => {
        for (const { input, result } of played(flows, list, calls)) {
          expect(conversationStateSchema.parse(JSON.parse(JSON.stringify(result.state)))).toEqual(result.state)
          const again = takeTurn({ ...input, state: JSON.parse(JSON.stringify(input.state)) })
          expect(JSON.stringify(again)).toBe(JSON.stringify(result))
        }
      }),
      runs,
    )
  })

  it('ids are never given twice', () => {
    fc.assert(
      fc.property(anything, ([flows, list, calls]) => {
        const ids = played(flows, list, calls).flatMap(({ result }) => [
          ...result.commands.flatMap((command) => ('messageId' in command ? [command.messageId] : [])),
          ...result.calls.map(({ callId }) => callId),
        ])
        expect(new Set(ids).size).toBe(ids.length)
      }),
      runs,
    )
  })

  it('while a person has the conversation, a message makes the bot say nothing that needs the floor', () => {
    fc.assert(
      fc.property(anything, ([flows, list, calls]) => {
        for (const { input, result } of played(flows, list, calls)) {
          const human = input.state.owner.type !== 'bot' && input.events.every(({ type }) => type === 'messageReceived')
          if (human) expect(result.commands.filter((command) => 'needsFloor' in command && command.needsFloor)).toEqual([])
        }
      }),
      runs,
    )
  })
})

describe('a flow that passes the check', () => {
  it('never fails by a mistake of the engine or by going in circles', () => {
    fc.assert(
      fc.property(fc.array(publishable, { minLength: 1, maxLength: 2 }), moves, (flows, list) => {
        const failures = played(flows, list).flatMap(({ result }) =>
          result.state.runs.flatMap(({ failure }) => (failure ? [failure.code] : [])),
        )
        expect(failures.filter((code) => code.startsWith('engine.'))).toEqual([])
      }),
      runs,
    )
  })
})
