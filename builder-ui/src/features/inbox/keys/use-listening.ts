import { useEffect } from 'react'
import { useMay } from '../../../app/shell/company.ts'
import { chordOf, isMacKeyboard } from '../../../canvas/keyboard/chord.ts'
import { isInDialog, isTyping } from '../../../canvas/keyboard/typing.ts'
import { heldKeys } from './held-keys.ts'
import { createKeyQueue } from './key-queue.ts'
import { actionOf, needsAnswering } from './keys.ts'
import { useOwnKeys } from './use-own-keys.ts'

export const keyQueue = createKeyQueue()

/** Listens for the keys of the inbox from the page's first moment. What acts on them comes later (inbox-keys.tsx). */
export function useListening(): void {
  const [own] = useOwnKeys()
  const mayAnswer = useMay('conversations.answer')
  useEffect(() => {
    const isMac = isMacKeyboard()
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event
      if (event.defaultPrevented || !(target instanceof Element)) return
      if (isInDialog(target) || isTyping(target)) return
      if (heldKeys.keep(event)) {
        event.preventDefault()
        return
      }
      const action = actionOf(chordOf(event, isMac), own)
      if (!action || (needsAnswering(action) && !mayAnswer)) return
      event.preventDefault()
      keyQueue.press(action)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [own, mayAnswer])
  useEffect(() => keyQueue.forget, [])
}
