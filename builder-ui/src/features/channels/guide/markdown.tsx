import { Anchor } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'

/** Shows what our own guides use of Markdown: headings, paragraphs, lists, tables, bold, code and links. */
export function Markdown({ children }: { children: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text, always drawn anew
  return blocksOf(children).map((block, index) => <Fragment key={index}>{drawn(block)}</Fragment>)
}

function blocksOf(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}

function drawn(block: string): ReactNode {
  const heading = /^(#{1,3}) (.*)$/.exec(block)
  if (heading) {
    const [, marks = '', words = ''] = heading
    if (marks.length === 1) return null
    return marks.length === 2 ? <h2>{inline(words)}</h2> : <h3>{inline(words)}</h3>
  }
  const lines = block.split('\n')
  if (lines.every((line) => line.startsWith('|'))) return <Rows lines={lines} />
  if (/^\d+\. /.test(block)) return <ol>{itemsOf(block, /^\d+\. /m)}</ol>
  if (block.startsWith('- ')) return <ul>{itemsOf(block, /^- /m)}</ul>
  return <p>{inline(lines.join(' '))}</p>
}

function itemsOf(block: string, mark: RegExp): ReactNode[] {
  return block
    .split(new RegExp(mark.source, 'gm'))
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => <li key={item}>{inline(item.replace(/\s*\n\s*/g, ' '))}</li>)
}

function Rows({ lines }: { lines: string[] }) {
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell}>{inline(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell) => (
              <td key={cell}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const parts = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/

function inline(text: string): ReactNode[] {
  return text.split(parts).map((part, index) => {
    const key = `${index}`
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part)
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>
    if (!link) return part
    return (
      <Anchor key={key} href={link[2]} target="_blank" rel="noopener noreferrer" underline="always">
        {link[1]}
      </Anchor>
    )
  })
}
