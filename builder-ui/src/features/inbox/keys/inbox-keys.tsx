import { useEffect } from 'react'
import { useMay } from '../../../app/shell/company.ts'
import { chordOf, isMacKeyboard } from '../../../canvas/keyboard/chord.ts'
import { isInDialog, isTyping } from '../../../canvas/keyboard/use-keys.ts'
import { actionOf, needsAnswering } from './keys.ts'
import { useInboxActions } from './use-inbox-actions.ts'
import { useInboxCommands } from './use-inbox-commands.ts'

/** Listens for the keys of the inbox, and offers what they do in the command bar. */
export function InboxKeys() {
  const actions = useInboxActions()
  const mayAnswer = useMay('conversations.answer')
  useInboxCommands(actions)
  useEffect(() => {
    const isMac = isMacKeyboard()
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event
      if (event.defaultPrevented || !(target instanceof Element)) return
      if (isInDialog(target) || isTyping(target)) return
      const action = actionOf(chordOf(event, isMac))
      if (!action || (needsAnswering(action) && !mayAnswer)) return
      event.preventDefault()
      actions[action]()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [actions, mayAnswer])
  return null
}
