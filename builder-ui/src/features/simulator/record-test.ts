import { type Expectation, type FlowTest, mostTestLines } from '#engine/simulation/flow-test'
import { lastNode, saidSince, wordsOf } from '#engine/simulation/run-flow-test'
import type { PlayedMove, Simulation } from '#engine/simulation/simulation'
import { staysOf } from '#engine/simulation/stays'
import type { TrySettings } from './try-settings.ts'

/** A played conversation as a test: say this again, and expect what was answered, and the node it came to in the end. */
export function recordTest(simulation: Simulation, { person, samples }: TrySettings, { id, name }: { id: string; name: string }): FlowTest {
  const { setting, moves } = simulation
  const lines = moves.slice(0, mostTestLines).map(({ move }, index) => ({ move, expect: expectedAfter(simulation, moves, index) }))
  const last = lines.at(-1)
  const end = lastNode(simulation)
  if (last && end !== null && moves.length <= mostTestLines) last.expect.push({ type: 'atNode', nodeId: end })
  const visited = new Set(staysOf(simulation).map(({ nodeId }) => nodeId))
  return {
    id,
    name,
    channel: setting.situation.channel.kind,
    person,
    at: setting.at,
    fakes: setting.fakes ?? simulation.fakes,
    samples: Object.fromEntries(Object.entries(samples).filter(([nodeId]) => visited.has(nodeId))),
    lines,
  }
}

/** As many as a line takes, with room for what people add. */
const mostExpected = 15

function expectedAfter(simulation: Simulation, moves: PlayedMove[], index: number): Expectation[] {
  const said = saidSince(simulation, index)
    .map((post) => wordsOf(post).trim().slice(0, 4096))
    .filter((text) => text !== '')
  const until = moves[index + 1]?.turn ?? simulation.turns.length
  const commands = simulation.turns.slice(moves[index]?.turn, until).flatMap((turn) => turn.commands)
  return [
    ...said.slice(0, mostExpected).map((text): Expectation => ({ type: 'says', how: 'equals', text })),
    ...(commands.some(({ kind }) => kind === 'requestHandover') ? [{ type: 'handover' as const }] : []),
  ]
}
