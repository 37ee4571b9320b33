import type { NodeFigures } from './figure-marks.ts'

interface Names {
  nodeName: (id: string) => string
  portName: (id: string, port: string) => string
}

/** The figures as a table for a spreadsheet: one line per node, and one per way out of it. */
export function figuresCsv(nodes: readonly NodeFigures[], { nodeName, portName }: Names, heads: readonly string[]): string {
  const lines = nodes.flatMap((node) => {
    const { nodeId, reached, dropped, finished, waiting, failures, medianAnswerSeconds } = node
    const failed = failures.reduce((sum, { count }) => sum + count, 0)
    const whole = [nodeName(nodeId), '', reached, dropped, failed, finished, waiting, medianAnswerSeconds ?? '']
    return [whole, ...node.left.map(({ port, count }) => [nodeName(nodeId), portName(nodeId, port), count, '', '', '', '', ''])]
  })
  return [heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')
}

/** Spreadsheets calculate what begins like a formula: a name that does is kept a text. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
