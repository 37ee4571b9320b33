import { Anchor } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'

type Heading = 'h2' | 'h3' | 'h4' | 'h5'

interface MarkdownProps {
  children: string
  /** What `#`, `##` and `###` become; null leaves the heading out. */
  headings?: readonly [Heading | null, Heading, Heading]
  /** Whether a line's end is one on the page too. */
  keepsLines?: boolean
}

/** Shows what guides and notes use of Markdown: headings, paragraphs, lists, tables, bold, italics, code and links. Nothing in it is taken for HTML. */
export function Markdown({ children, headings = [null, 'h2', 'h3'], keepsLines = false }: MarkdownProps) {
  const blocks = blocksOf(keepsLines ? withListsApart(children) : children)
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text, always drawn anew
    <Fragment key={index}>{drawn(block, { headings, keepsLines })}</Fragment>
  ))
}

function blocksOf(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}

/** A list may begin right below a line of text. */
function withListsApart(text: string): string {
  return text.replace(/^(?![-*] |\d+\. ).+\n(?=[-*] |\d+\. )/gm, '$&\n')
}

function drawn(block: string, { headings, keepsLines }: Required<Omit<MarkdownProps, 'children'>>): ReactNode {
  const heading = /^(#{1,3}) ([^\n]*)\n?([\s\S]*)$/.exec(block)
  if (heading) {
    const [, marks = '', words = '', rest = ''] = heading
    const Tag = headings[marks.length - 1]
    return (
      <>
        {Tag && <Tag>{inline(words)}</Tag>}
        {rest.trim() !== '' && drawn(rest.trim(), { headings, keepsLines })}
      </>
    )
  }
  const lines = block.split('\n')
  if (lines.every((line) => line.startsWith('|'))) return <Rows lines={lines} />
  if (/^\d+\. /.test(block)) return <ol>{itemsOf(block, /^\d+\. /m)}</ol>
  if (/^[-*] /.test(block)) return <ul>{itemsOf(block, /^[-*] /m)}</ul>
  if (!keepsLines) return <p>{inline(lines.join(' '))}</p>
  return (
    <p>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, always drawn anew
        <Fragment key={index}>
          {index > 0 && <br />}
          {inline(line)}
        </Fragment>
      ))}
    </p>
  )
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

const parts = /(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/
/** Other schemes could run something. */
const address = /^(https?:|mailto:|tel:|\/|#)/i

function inline(text: string): ReactNode[] {
  return text.split(parts).map((part, index) => {
    const key = `${index}`
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part)
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>
    if (/^\*[^*]+\*$/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>
    if (!link || !address.test(link[2] ?? '')) return part
    return (
      <Anchor key={key} href={link[2]} target="_blank" rel="noopener noreferrer" underline="always">
        {link[1]}
      </Anchor>
    )
  })
}
