import type { CompanyView, ContactView, LiveFlow, Situation } from '../conversation/situation.ts'
import type { CompiledFlow } from '../flow/compiled.ts'
import { drawnNodeOf } from '../flow/frames.ts'
import type { Localized } from '../json.ts'
import { lineOf } from '../nodes/send-message.ts'
import { channelFor } from './channel-for.ts'
import type { Expectation, FlowTest, TestLine, TestPerson } from './flow-test.ts'
import { cutSentence, differenceSentence, notRunSentence, refusalSentence } from './flow-test-sentences.ts'
import { play } from './play.ts'
import type { Post } from './post.ts'
import { runsOf, type Simulation, type SimulationSetting, startSimulation } from './simulation.ts'
import { staysOf } from './stays.ts'

/** Before whom and beside what the tests of a flow are run. */
export interface TestGround {
  flowId: string
  compiled: CompiledFlow
  /** Names for sentences, by node id. */
  nodeNames: Record<string, string>
  others: LiveFlow[]
  company: CompanyView
  channels: readonly Situation['channel'][]
}

export interface FlowTestResult {
  testId: string
  name: string
  passed: boolean
  /** The first line that did not come out as expected: counted from 1, in words, and the node where the run was. */
  difference: { line: number; sentence: Localized; nodeId: string | null } | null
  /** How many turns it took. */
  turns: number
}

/** Plays one test from its beginning until the first line that comes out otherwise. Never throws. */
export function runFlowTest(test: FlowTest, ground: TestGround): FlowTestResult {
  let simulation = startSimulation(settingOf(test, ground))
  for (const [index, line] of test.lines.entries()) {
    const after = play(simulation, line.move)
    const sentence = sentenceOf(after, line, ground)
    if (sentence) {
      const nodeId = lastNode(after)
      return {
        testId: test.id,
        name: test.name,
        passed: false,
        difference: { line: index + 1, sentence, nodeId },
        turns: after.turns.length,
      }
    }
    simulation = after
  }
  return { testId: test.id, name: test.name, passed: true, difference: null, turns: simulation.turns.length }
}

/** A test that was not run because those before it took all there was. */
export function notRun({ id, name }: FlowTest): FlowTestResult {
  return { testId: id, name, passed: false, difference: { line: 1, sentence: notRunSentence, nodeId: null }, turns: 0 }
}

/** What a test plays, as a simulation of its own. */
export function settingOf(test: FlowTest, { flowId, compiled, others, company, channels }: TestGround): SimulationSetting {
  const { channel, person, at, fakes, samples } = test
  const situation = {
    conversationId: 'simulation',
    company: { ...company, paused: false },
    channel: channelFor(channel, compiled, channels),
    contact: contactOf(person),
  }
  return { flowId, compiled, others, situation, isKnown: person.isKnown, at, fakes, samples }
}

/** The invented person as the engine sees them. */
export function contactOf({ id, name, tags, attributes, acceptsMarketing }: TestPerson): ContactView {
  const consents = acceptsMarketing ? { marketing: true } : {}
  return { id, name, phone: null, email: null, language: null, attributes, tags, score: 0, stage: null, consents }
}

/** What was said to the person since a move, in the order in which it was said. */
export function saidSince({ posts, turns, moves }: Simulation, move = moves.length - 1): Post[] {
  const from = moves[move]?.turn ?? 0
  const until = moves[move + 1]?.turn ?? turns.length
  const ids = new Set(
    turns.slice(from, until).flatMap(({ commands }) => commands.flatMap((command) => ('messageId' in command ? [command.messageId] : []))),
  )
  return posts.filter(({ command, fate }) => fate.type !== 'failed' && ids.has(command.messageId))
}

/** A message in words. */
export function wordsOf({ command }: Post): string {
  return command.kind === 'sendMessage' ? lineOf(command.content) : command.template.name
}

function sentenceOf(after: Simulation, { move, expect }: TestLine, ground: TestGround): Localized | null {
  if (after.refusal) return after.refusal.code === 'simulation.tooLong' ? cutSentence : refusalSentence(move, after)
  const wrong = expect.find((expectation) => !holds(after, expectation))
  return wrong ? differenceSentence(wrong, factOf(after, wrong, ground), ground.nodeNames) : null
}

type Checks = { [Type in Expectation['type']]: (simulation: Simulation, expectation: Extract<Expectation, { type: Type }>) => boolean }

const checks: Checks = {
  says: (simulation, { how, text }) => {
    const wanted = plain(text)
    return saidSince(simulation).some((post) =>
      how === 'equals' ? plain(wordsOf(post)) === wanted : plain(wordsOf(post)).includes(wanted),
    )
  },
  saysNothing: (simulation) => saidSince(simulation).length === 0,
  atNode: (simulation, { nodeId }) => lastNode(simulation) === nodeId,
  handover: (simulation) => {
    const from = simulation.moves.at(-1)?.turn ?? 0
    return simulation.turns.slice(from).some(({ commands }) => commands.some(({ kind }) => kind === 'requestHandover'))
  },
  variable: (simulation, { name, value }) => same(variable(simulation, name), value),
  tag: ({ contact }, { tag }) => contact.tags.includes(tag),
}

function holds(simulation: Simulation, expectation: Expectation): boolean {
  // The table holds, for each type, a function of exactly that expectation.
  const check = checks[expectation.type] as (simulation: Simulation, expectation: Expectation) => boolean
  return check(simulation, expectation)
}

/** What was there instead of what was expected, in as few words as there are. */
function factOf(simulation: Simulation, expectation: Expectation, { nodeNames }: TestGround): string {
  if (expectation.type === 'says' || expectation.type === 'saysNothing')
    return saidSince(simulation)
      .map((post) => `“${wordsOf(post)}”`)
      .join(', ')
  if (expectation.type === 'variable') return JSON.stringify(variable(simulation, expectation.name) ?? null)
  if (expectation.type === 'tag') return simulation.contact.tags.join(', ')
  const nodeId = lastNode(simulation)
  return nodeId === null ? '' : (nodeNames[nodeId] ?? nodeId)
}

function variable(simulation: Simulation, name: string) {
  return runsOf(simulation).findLast(({ variables }) => Object.hasOwn(variables, name))?.variables[name] ?? null
}

/** The last node of the flow that a run came to; inside of a flow it calls, the node that calls it. */
export function lastNode(simulation: Simulation): string | null {
  const { flowId, compiled } = simulation.setting
  const last = staysOf(simulation).findLast((stay) => stay.flowId === flowId)
  return last ? drawnNodeOf(last.nodeId, (id) => compiled.nodes[id]?.frame === undefined && id in compiled.nodes) : null
}

const plain = (text: string) => text.trim().toLowerCase()
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
