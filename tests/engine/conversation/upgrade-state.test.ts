import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { conversationStateSchema, emptyState, STATE_VERSION } from '#engine/conversation/state'
import { takeTurn } from '#engine/conversation/take-turn'
import { readState } from '#engine/conversation/upgrade-state'
import { compileFlow } from '#engine/flow/compile-flow'
import { readCompiled } from '#engine/flow/read-compiled'
import { FORMAT_VERSION } from '#engine/flow/schema'
import { parseFlow } from '#engine/flow/upgrade'
import { definitionOf } from '#engine/nodes/index'
import { flowsOf, situation, spoken } from './stage.ts'

/** What releases have saved, by version: `then` is what their own code made of `events`. Never changed; a new version adds its folder. */
function savedBy(kind: 'states' | 'compiled-flows', version: number): [name: string, saved: unknown][] {
  const folder = new URL(`../../fixtures/${kind}/${version}/`, import.meta.url)
  return readdirSync(folder).map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))])
}

const upTo = (version: number) => Array.from({ length: version }, (_, index) => index + 1)

function liveFlow([flowId, saved]: [string, unknown], order: number) {
  const parsed = parseFlow(saved)
  if (!parsed.ok) throw new Error(`The flow ${flowId} cannot be read`)
  return { ref: { flowId, version: 1, sha: `sha-${flowId}-1` }, flow: compileFlow(parsed.flow), switchedOn: true, order }
}

describe.each(upTo(STATE_VERSION))('a state saved by version %i', (version) => {
  it.each(savedBy('states', version))('%s goes on as it would have then', (_, saved) => {
    // These fixtures are ours and have this shape.
    const { flows, state, events, then } = saved as { flows: object; state: unknown; events: never[]; then: Record<string, unknown> }
    const read = readState(state)
    expect(conversationStateSchema.safeParse(read)).toMatchObject({ success: true })
    const live = Object.entries(flows).map(liveFlow)
    const result = takeTurn({ state: read, events, situation: { ...situation(), turnId: 'conversation:9' }, ...flowsOf(live) })
    const runs = [...result.state.runs, ...result.endedRuns].map((run) => ({
      flowId: run.flowId,
      status: run.status,
      nodeId: run.nodeId,
      wait: run.wait?.type ?? null,
    }))
    expect({ said: spoken(result), runs, wakeAt: result.wakeAt }).toEqual(then)
  })
})

describe.each(upTo(FORMAT_VERSION))('a flow published by format %i', (version) => {
  it.each(savedBy('compiled-flows', version))('%s still means something to every node it has', (_, saved) => {
    const { nodes, triggers } = readCompiled(saved)
    expect(triggers.filter((id) => nodes[id] === undefined)).toEqual([])
    const refused = Object.values(nodes).filter(({ kind, params }) => definitionOf(kind)?.params.safeParse(params).success !== true)
    expect(refused).toEqual([])
  })
})

describe('what this release cannot read', () => {
  it.each([
    [
      'a state of a newer one',
      () => readState({ ...emptyState(), stateVersion: STATE_VERSION + 1 }),
      'state.newerVersion',
      'UnavailableError',
    ],
    ['a state of no release', () => readState({ runs: [] }), 'state.unreadable', 'Defect'],
    ['a flow of a newer one', () => readCompiled({ formatVersion: FORMAT_VERSION + 1 }), 'flow.newerVersion', 'UnavailableError'],
    ['a flow of no release', () => readCompiled({ nodes: {} }), 'flow.unreadable', 'Defect'],
  ])('is refused: %s', (_, read, code, name) => {
    expect(read).toThrow(expect.objectContaining({ code, name }))
  })
})
