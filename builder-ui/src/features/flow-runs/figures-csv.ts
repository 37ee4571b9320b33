import type { InnerFigures, NodeFigures } from './figure-marks.ts'
import type { Inner } from './run.ts'

interface Names {
  nodeName: (id: string) => string
  innerName: (inner: Inner) => string
  portName: (id: string, port: string) => string
}

/** The figures as a table for a spreadsheet: one line per node, and one per way out of it. */
export function figuresCsv(nodes: readonly NodeFigures[], { nodeName, innerName, portName }: Names, heads: readonly string[]): string {
  const lines = nodes.flatMap((node) => {
    const name = nodeName(node.nodeId)
    return [
      whole(name, node),
      ...node.left.map(({ port, count }) => [name, portName(node.nodeId, port), count, '', '', '', '', '']),
      ...node.inside.map((one) => whole(`${name} › ${innerName(one.inner)}`, one)),
    ]
  })
  return [heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')
}

function whole(name: string, { reached, dropped, finished, waiting, failures, medianAnswerSeconds }: Omit<InnerFigures, 'inner'>) {
  const failed = failures.reduce((sum, { count }) => sum + count, 0)
  return [name, '', reached, dropped, failed, finished, waiting, medianAnswerSeconds ?? '']
}

/** Spreadsheets calculate what begins like a formula: a name that does is kept a text. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
