import { Anchor } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'

/** *bold*, _italic_, ~struck~ and ```fixed```, as messaging apps show them; a mark inside a word is a character. */
const marks =
  /(```[^`]+```|(?<![\p{L}\p{N}*])\*(?=\S)[^*\n]*[^*\s]\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}_])_(?=\S)[^_\n]*[^_\s]_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}~])~(?=\S)[^~\n]*[^~\s]~(?![\p{L}\p{N}]))/u
const links = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'*_~])/

/** A text as the customer sees it, links included. Nothing in it is taken for HTML. */
export function FormattedText({ children }: { children: string }) {
  return shown(children)
}

function shown(text: string): ReactNode {
  return text.split(links).map((part, index) => {
    const key = `${index}`
    if (index % 2 === 0) return <Fragment key={key}>{marked(part)}</Fragment>
    return (
      <Anchor key={key} href={part} target="_blank" rel="noreferrer noopener" inherit underline="always" c="inherit">
        {part}
      </Anchor>
    )
  })
}

function marked(text: string): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always drawn anew
  return text.split(marks).map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : drawn(part)}</Fragment>)
}

function drawn(part: string): ReactNode {
  if (part.startsWith('```')) return <code>{part.slice(3, -3)}</code>
  const inner = marked(part.slice(1, -1))
  if (part.startsWith('*')) return <strong>{inner}</strong>
  return part.startsWith('_') ? <em>{inner}</em> : <s>{inner}</s>
}
