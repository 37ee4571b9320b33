import { setImmediate } from 'node:timers/promises'
import { UserError } from '#engine/errors'
import type { CompiledFlow } from '#engine/flow/compiled'
import { type FlowTestResult, notRun, runFlowTest } from '#engine/simulation/run-flow-test'
import type { FlowDoc } from '#storage/documents/flow'
import type { Repositories } from '../deps.ts'
import { loadTestGround } from './test-ground.ts'

/** All tests of a flow together: a merchant's flow must not hold up everybody's requests. */
const mostTurns = 2_000
const mostMs = 5_000

/** Plays the saved conversations of a draft; those for which there is no time any more count as failed. */
export async function runTests(repositories: Repositories, flow: FlowDoc, compiled: CompiledFlow): Promise<FlowTestResult[]> {
  if (flow.draft.tests.length === 0) return []
  const ground = await loadTestGround(repositories, flow, compiled)
  const began = performance.now()
  const results: FlowTestResult[] = []
  let turns = 0
  for (const test of flow.draft.tests) {
    const isOver = turns >= mostTurns || performance.now() - began > mostMs
    const result = isOver ? notRun(test) : runFlowTest(test, ground)
    turns += result.turns
    results.push(result)
    // Lets other requests in between.
    await setImmediate()
  }
  return results
}

/** Throws UserError('flow.testsFailed') with every test that failed, unless somebody says in a note why it is published all the same. */
export async function requireTests(
  repositories: Repositories,
  { flow, compiled }: { flow: FlowDoc; compiled: CompiledFlow },
  how: { overrideTests: boolean; note: string },
): Promise<FlowTestResult[]> {
  const tests = (await runTests(repositories, flow, compiled)).filter(({ passed }) => !passed)
  if (tests.length === 0) return []
  if (!how.overrideTests) {
    throw new UserError(
      'flow.testsFailed',
      'Tests of the draft fail: see `tests`. Nothing was published; the live version goes on. Mend the flow or its tests, or publish with `overrideTests` and a note.',
      { tests },
    )
  }
  if (how.note.trim() === '') {
    throw new UserError(
      'flow.noteMissing',
      'Tests of the draft fail, so a note must say why it is published all the same. Nothing was published. Write one and try again.',
      { tests },
    )
  }
  return tests
}
