import { HiloError } from '#engine/errors'
import type { Flow } from '#engine/flow/schema'
import type { FlowTest } from '#engine/simulation/flow-test'
import { type FlowTestResult, runFlowTest } from '#engine/simulation/run-flow-test'
import { groundOf, type Stage } from './stage.ts'

/** Plays tests of a drawn flow one after the other, letting the page breathe in between; null where the flow cannot be played at all. */
export async function runTests(stage: Stage, flow: Flow, tests: readonly FlowTest[]): Promise<FlowTestResult[] | null> {
  try {
    const ground = groundOf(stage, flow)
    const results: FlowTestResult[] = []
    for (const test of tests) {
      results.push(runFlowTest(test, ground))
      await new Promise((resolve) => setTimeout(resolve))
    }
    return results
  } catch (error) {
    if (error instanceof HiloError) return null
    throw error
  }
}
