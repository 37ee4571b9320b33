import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ShownValue } from './shown-value.tsx'

interface Props {
  label: string
  value: string
  placeholder?: string
  isReadOnly: boolean
  maxLength?: number
  type?: 'email' | 'text'
  /** Why what was typed cannot be kept; it is not saved then. */
  problem?: (text: string) => string | undefined
  onSave: (text: string) => void
}

/** A value that is changed where it stands: Enter or leaving saves, Escape takes it back. Plain words to whoever may not change it. */
export function InlineText({ isReadOnly, ...props }: Props) {
  return isReadOnly ? <ShownValue>{props.value}</ShownValue> : <InlineField {...props} />
}

function InlineField({ label, value, placeholder = '—', maxLength = 200, type = 'text', problem, onSave }: Omit<Props, 'isReadOnly'>) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  // What somebody else, or a flow, has written meanwhile.
  if (seen !== value) {
    setSeen(value)
    setText(value)
  }
  const trimmed = text.trim()
  const error = trimmed === value ? undefined : problem?.(trimmed)
  const save = () => {
    if (trimmed === value) return setText(value)
    if (error === undefined) onSave(trimmed)
  }
  return (
    <TextInput
      aria-label={label}
      size="sm"
      variant="filled"
      type={type}
      value={text}
      placeholder={placeholder}
      maxLength={maxLength}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key !== 'Escape' || text === value) return
        // The panel may lie over the page: it stays open.
        event.stopPropagation()
        setText(value)
      }}
    />
  )
}
