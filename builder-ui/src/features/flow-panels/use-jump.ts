import { useCallback } from 'react'
import type { Problem } from '#engine/flow/problem'
import { useEditor } from '../../canvas/editor-context.ts'
import { useBuilderSearch } from '../builder/use-builder-search.ts'
import { wishFocus } from './focus-wish.ts'

/** The way to a problem: its node is selected and shown, its form opened, its field focused. */
export function useJump(): (problem: Pick<Problem, 'nodeId' | 'field'>) => void {
  const editor = useEditor()
  const [, search] = useBuilderSearch()
  return useCallback(
    ({ nodeId, field }) => {
      if (nodeId === null) {
        const isVariable = field?.startsWith('variables') === true
        wishFocus({ nodeId, field })
        if (field === 'nodes' || field === 'edges') return
        search({ panel: isVariable ? 'variables' : 'settings' })
        return
      }
      wishFocus({ nodeId, field })
      const { nodes } = editor.store.getState().selection
      // A new selection opens the form by itself: two changes of the address at once would undo each other.
      if (nodes.size === 1 && nodes.has(nodeId)) search({ panel: 'node', node: nodeId })
      editor.reveal(nodeId)
    },
    [editor, search],
  )
}
