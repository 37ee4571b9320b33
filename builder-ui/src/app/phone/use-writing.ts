import { type FormEvent, type KeyboardEvent, useState } from 'react'

/** The line in which a played customer writes: Enter or the button says it, Shift+Enter is a new line, and nothing is said while letters are composed. */
export function useWriting(say: (text: string) => void) {
  const [text, setText] = useState('')

  function send() {
    const said = text.trim()
    if (said === '') return
    say(said)
    setText('')
  }

  return {
    text,
    setText,
    submit(event: FormEvent) {
      event.preventDefault()
      send()
    },
    byKey(event: KeyboardEvent) {
      if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
      event.preventDefault()
      send()
    },
  }
}
