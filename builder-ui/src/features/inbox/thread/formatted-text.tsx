import { Anchor } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { innerOf, marks } from './text-marks.ts'

const links = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'*_~])/

/** A text as the customer sees it, links included. Nothing in it is taken for HTML. */
export function FormattedText({ children }: { children: string }) {
  return shown(children)
}

/** The same where a link would stand within something that is pressed itself. */
export function MarkedText({ children }: { children: string }) {
  return marked(children)
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
  if (part.startsWith('```')) return <code>{innerOf(part)}</code>
  const inner = marked(innerOf(part))
  if (part.startsWith('*')) return <strong>{inner}</strong>
  return part.startsWith('_') ? <em>{inner}</em> : <s>{inner}</s>
}
