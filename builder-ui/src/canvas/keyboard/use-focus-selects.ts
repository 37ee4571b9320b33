import { useEffect } from 'react'
import type { Acting } from './acting.ts'

/** Who goes through the cards with the Tab key has the one with the focus selected, as by a click. */
export function useFocusSelects({ editor, canvas }: Acting): void {
  useEffect(() => {
    function onFocus({ target }: FocusEvent): void {
      if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return
      if (!canvas()?.contains(target) || !target.matches(':focus-visible')) return
      const [type, id] = partsOf(target.dataset['id'] ?? '')
      if (!editor.store.getState().selection[type].has(id)) editor.select({ [type]: new Set([id]) })
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [editor, canvas])
}

function partsOf(elementId: string): ['nodes' | 'notes' | 'groups', string] {
  if (elementId.startsWith('note:')) return ['notes', elementId.slice('note:'.length)]
  return elementId.startsWith('group:') ? ['groups', elementId.slice('group:'.length)] : ['nodes', elementId]
}
