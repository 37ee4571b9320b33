import { useMemo } from 'react'
import type { FlowNode } from '#engine/flow/schema'
import { useLanguage } from '../../app/words/localized.ts'
import { useDrawingState } from '../drawing/drawing-context.ts'
import { useEditorState } from '../editor-context.ts'
import { cardContentOf } from './card-content.ts'
import { nameReader, namesNamedBy, problemsOf, wiredPorts } from './flow-facts.ts'

/** Everything a card shows besides its selection. Each fact is followed by value, so that a card is drawn anew only when it looks different. */
export function useCardFacts(node: FlowNode) {
  const language = useLanguage()
  const wiredText = useEditorState(({ flow }) => JSON.stringify(wiredPorts(flow).get(node.id) ?? []))
  const namesText = useEditorState(({ flow, names }) => JSON.stringify(namesNamedBy(flow, names, node)))
  const content = useMemo(
    () => cardContentOf(node, JSON.parse(wiredText), { language, nameOf: nameReader(JSON.parse(namesText)) }),
    [node, wiredText, namesText, language],
  )
  const wired = useMemo<ReadonlySet<string>>(() => new Set(JSON.parse(wiredText)), [wiredText])
  return {
    content,
    wired,
    language,
    problems: useEditorState((state) => problemsOf(state.problems, node.id)),
    mark: useEditorState(({ marks }) => marks.nodes[node.id]),
    isReadOnly: useEditorState((state) => state.isReadOnly),
    /** A wire is being pulled that may not end here. */
    isRefused: useDrawingState(({ wiring }) => wiring?.refused.has(node.id) ?? false),
  }
}
