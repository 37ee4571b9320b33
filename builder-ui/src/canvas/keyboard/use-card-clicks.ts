import { useEffect } from 'react'
import { useBuilderSearch } from '../../features/builder/use-builder-search.ts'
import type { Acting } from './acting.ts'

/** Opens the form of the selected card by a click where no panel is open, also when it was selected before; by a double click in any case. */
export function useCardClicks({ editor, canvas, openPanel }: Acting): void {
  const [{ panel }, search] = useBuilderSearch()
  useEffect(() => {
    function onClick(event: MouseEvent): void {
      const node = panel === undefined && !isForMore(event) ? cardOf(event) : null
      if (node !== null && isOnlyOne(node)) search({ panel: 'node', node })
    }
    function onDoubleClick(event: MouseEvent): void {
      const node = cardOf(event)
      if (node !== null && isOnlyOne(node)) openPanel(node)
    }
    function cardOf({ target }: MouseEvent): string | null {
      // What is pressed on a card does something of its own.
      if (!(target instanceof HTMLElement) || !canvas()?.contains(target) || target.closest(pressable)) return null
      return target.closest<HTMLElement>('.react-flow__node-card')?.dataset['id'] ?? null
    }
    function isOnlyOne(nodeId: string): boolean {
      const { nodes } = editor.store.getState().selection
      return nodes.size === 1 && nodes.has(nodeId)
    }
    document.addEventListener('click', onClick)
    document.addEventListener('dblclick', onDoubleClick)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('dblclick', onDoubleClick)
    }
  }, [editor, canvas, openPanel, panel, search])
}

const pressable = 'button, a, input, textarea, [contenteditable=true], .react-flow__handle'

function isForMore({ shiftKey, ctrlKey, metaKey, altKey }: MouseEvent): boolean {
  return shiftKey || ctrlKey || metaKey || altKey
}
