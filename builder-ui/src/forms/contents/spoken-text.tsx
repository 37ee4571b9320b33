import { Fragment, type ReactNode } from 'react'
import { useFormSetting } from '../form-context.ts'
import { withSamples } from '../variables/pieces.ts'
import classes from './contents.module.css'

/** *bold*, _italic_, ~struck~ and ```fixed```, as WhatsApp shows them. */
const marks = /(```[^`]+```|\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)/
/** Private signs around samples, so that marks around a variable still are marks. */
const [OPEN, CLOSE] = ['\ue000', '\ue001']

/** A text as the customer reads it: samples stand for variables and look like it. */
export function SpokenText({ children }: { children: string }) {
  const { variables } = useFormSetting()
  const text = withSamples(children, variables?.offers ?? [], (sample) => `${OPEN}${sample.replaceAll(/[*_~`\n]/g, ' ')}${CLOSE}`)
  return <div className={classes.words}>{shown(text)}</div>
}

function shown(text: string): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always drawn anew
  return text.split(marks).map((part, index) => <Fragment key={index}>{drawn(part)}</Fragment>)
}

function drawn(part: string): ReactNode {
  if (!marks.test(part)) return withMarks(part)
  if (part.startsWith('```')) return <code>{withMarks(part.slice(3, -3))}</code>
  const inner = shown(part.slice(1, -1))
  if (part.startsWith('*')) return <strong>{inner}</strong>
  return part.startsWith('_') ? <em>{inner}</em> : <s>{inner}</s>
}

function withMarks(text: string): ReactNode[] {
  return (
    text
      .split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`))
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      .map((part, index) => (part.startsWith(OPEN) ? <mark key={index}>{part.slice(1, -1)}</mark> : part))
  )
}
