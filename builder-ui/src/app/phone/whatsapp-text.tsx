import { Fragment, type ReactNode } from 'react'
import classes from './template-view.module.css'

/** *bold*, _italic_, ~struck~ and ```fixed```, as WhatsApp shows them. */
const marks = /(```[^`]+```|\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)/

/** A text with WhatsApp's marks; variables that are not filled in yet stand out. */
export function WhatsappText({ children }: { children: string }) {
  return <div className={classes.words}>{shown(children)}</div>
}

function shown(text: string): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always drawn anew
  return text.split(marks).map((part, index) => <Fragment key={index}>{drawn(part)}</Fragment>)
}

function drawn(part: string): ReactNode {
  if (!marks.test(part)) return withVariables(part)
  if (part.startsWith('```')) return <code>{part.slice(3, -3)}</code>
  const inner = shown(part.slice(1, -1))
  if (part.startsWith('*')) return <strong>{inner}</strong>
  return part.startsWith('_') ? <em>{inner}</em> : <s>{inner}</s>
}

function withVariables(text: string): ReactNode[] {
  return (
    text
      .split(/(\{\{[^{}]+\}\})/)
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always drawn anew
      .map((part, index) => (part.startsWith('{{') ? <mark key={index}>{part}</mark> : part))
  )
}
