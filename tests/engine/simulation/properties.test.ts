import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkFlow } from '#engine/flow/check-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import { fakesSchema } from '#engine/simulation/fakes'
import type { Move } from '#engine/simulation/move'
import { play } from '#engine/simulation/play'
import { startSimulation } from '#engine/simulation/simulation'
import { staysOf } from '#engine/simulation/stays'
import { anyFlow } from '../conversation/any-flow.ts'
import { NOW, situation } from '../conversation/stage.ts'

const text = fc.constantFrom('hola', 'precio', 'a', '2', '17', 'persona', 'menú', 'salir', '')
const anyFakes = fc.record({
  agents: fc.constantFrom('queue', 'free', 'away'),
  hours: fc.constantFrom('byClock', 'open', 'closed'),
  window: fc.constantFrom('byClock', 'byClock', 'closed'),
  calls: fc.constantFrom('byHand', 'fail'),
  sending: fc.constantFrom('works', 'works', 'fails'),
})
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  text.map((words): Move => ({ type: 'message', content: { type: 'text', text: words } })),
  fc.constantFrom('a', 'b', 'c').map((choiceId): Move => ({ type: 'tap', choiceId })),
  fc.constantFrom(60, 3600, 7 * 86_400).map((seconds): Move => ({ type: 'wait', seconds })),
  fc.constant<Move>({ type: 'skip' }),
  fc.boolean().map((succeeded): Move => ({ type: 'callFinished', succeeded, value: { status: 200, headers: {}, body: null } })),
  fc.constantFrom('answered', 'returned', 'closed', 'unanswered').map((outcome): Move => ({ type: 'handover', outcome })),
  fc.nat(9).map((index): Move => ({ type: 'startAt', nodeId: `n${index}`, variables: { x: 'sí' } })),
  text.map((value): Move => ({ type: 'variable', name: 'x', value })),
  anyFakes.map((fakes): Move => ({ type: 'fakes', fakes: fakesSchema.parse(fakes) })),
)

const publishable = anyFlow({ forward: true }).filter((flow) =>
  checkFlow(flow, { channels: [], resources: {}, otherLiveFlows: [] }).every(({ severity }) => severity !== 'error'),
)

describe('any flow the check accepts', () => {
  const { turnId: _turn, lastInboundAt: _last, case: _case, ...where } = situation()

  it('is simulated without an error, whatever is played, and its time only goes on', () => {
    fc.assert(
      fc.property(publishable, fc.array(anyMove, { minLength: 1, maxLength: 15 }), (flow, moves) => {
        let simulation = startSimulation({ flowId: 'f0', compiled: compileFlow(flow), situation: where, at: NOW })
        for (const move of moves) {
          const after = play(simulation, move)
          expect(after.now).toBeGreaterThanOrEqual(simulation.now)
          expect(after.turns.slice(simulation.turns.length).flatMap(({ unhandled }) => unhandled)).toEqual([])
          simulation = after
        }
        expect(staysOf(simulation).map(({ order }) => order)).toEqual(staysOf(simulation).map((_, index) => index + 1))
        expect(JSON.parse(JSON.stringify(simulation.state))).toEqual(simulation.state)
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    )
  })
})
