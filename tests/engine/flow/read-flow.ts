import { readFileSync } from 'node:fs'
import type { Known } from '#engine/flow/checks/flow-under-check'
import type { Flow, FlowNode } from '#engine/flow/schema'
import { parseFlow } from '#engine/flow/upgrade'

/** A flow of tests/fixtures/flows, parsed. */
export function readFlow(name: string): Flow {
  const parsed = parseFlow(JSON.parse(readFileSync(new URL(`../../fixtures/flows/${name}.json`, import.meta.url), 'utf8')))
  if (!parsed.ok) throw new Error(`${name}: ${parsed.problems.map((one) => one.sentence.en).join(' ')}`)
  return parsed.flow
}

type Sketch = { kind: string } & Partial<FlowNode>

/** A flow from a sketch: nodes by id, ways as `from.port > to`. */
export function sketchFlow(nodes: Record<string, Sketch>, ways: string[], more: Record<string, unknown> = {}): Flow {
  const edges = ways.map((way, index) => {
    const [, from, port, to] = /^(.+)\.(.+) > (.+)$/.exec(way) ?? []
    return { id: `e${index}`, from: { node: from, port }, to }
  })
  const parsed = parseFlow({
    formatVersion: 1,
    name: 'Prueba',
    nodes: Object.entries(nodes).map(([id, node]) => ({ id, ...node })),
    edges,
    ...more,
  })
  if (!parsed.ok) throw new Error(parsed.problems.map((one) => one.sentence.en).join(' '))
  return parsed.flow
}

/** A company with one WhatsApp number about which nothing else is known. */
export const plainCompany: Known = { channels: [{ id: 'wa', kind: 'whatsapp' }], resources: {}, otherLiveFlows: [] }
