import type { Flow } from '#engine/flow/schema'
import type { FlowTest } from '#engine/simulation/flow-test'

/** The flow with a test put in the place of the one with its id, or added behind the others. */
export function putTest(flow: Flow, test: FlowTest): Flow {
  const isKnown = flow.tests.some(({ id }) => id === test.id)
  return { ...flow, tests: isKnown ? flow.tests.map((one) => (one.id === test.id ? test : one)) : [...flow.tests, test] }
}

export function removeTest(flow: Flow, testId: string): Flow {
  return { ...flow, tests: flow.tests.filter(({ id }) => id !== testId) }
}
