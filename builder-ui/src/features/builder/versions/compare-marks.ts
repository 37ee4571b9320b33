import type { FlowDiff } from '#engine/flow/diff-flows'
import { portKey } from '#engine/flow/edges'
import type { CanvasMarks, NodeMark } from '../../../canvas/editor.ts'

interface MarkWords {
  added: string
  changed: string
  removed: string
}

const colors = { added: 'teal', changed: 'amber', removed: 'red' } as const

/** What differs, as marks on the flow that is shown: nodes that are only in the other one have no place there. */
export function compareMarks({ nodes, edges }: FlowDiff, words: MarkWords): CanvasMarks {
  const marked = (type: keyof MarkWords): NodeMark => ({ labels: [{ text: words[type], color: colors[type] }] })
  return {
    nodes: Object.fromEntries(nodes.map(({ type, node }) => [node.id, marked(type)])),
    edges: Object.fromEntries(
      edges.map(({ from, before, to }) => [
        portKey(from.node, from.port),
        { label: words[before === null ? 'added' : to === null ? 'removed' : 'changed'] },
      ]),
    ),
  }
}
