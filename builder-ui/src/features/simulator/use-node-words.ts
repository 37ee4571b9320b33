import { useMemo } from 'react'
import type { CompiledFlow } from '#engine/flow/compiled'
import { definitionOf } from '#engine/nodes/index'
import { nodeNames } from '#engine/simulation/node-names'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useEditorState } from '../../canvas/editor-context.ts'
import type { TrySession } from './try-session.ts'

export type NodeWords = ReturnType<typeof useNodeWords>

/** Nodes, their ports and their choices as people call them. */
export function useNodeWords({ simulation }: Pick<TrySession, 'simulation'>) {
  const language = useLanguage()
  const flow = useEditorState((state) => state.flow)
  const names = useMemo(() => nodeNames({ ...flow, language }), [flow, language])
  const nodes: CompiledFlow['nodes'] = simulation?.setting.compiled.nodes ?? {}

  return {
    names,
    nameOf(nodeId: string): string {
      const known = names[nodeId]
      if (known !== undefined) return known
      const node = nodes[nodeId]
      const definition = node && definitionOf(node.kind)
      return node?.name || (definition ? localized(definition.label, language) : nodeId)
    },
    /** What stands on a button or in a row of a list, by its id. */
    choiceOf(choiceId: string): string {
      const ports = flow.nodes.flatMap(({ kind, params }) => {
        const definition = definitionOf(kind)
        const parsed = definition?.params.safeParse(params)
        return definition && parsed?.success ? definition.ports(parsed.data) : []
      })
      const found = ports.find(({ id, isChoice }) => id === choiceId && isChoice)
      return found ? localized(found.label, language) : choiceId
    },
    portOf(nodeId: string, port: string): string {
      const node = nodes[nodeId]
      const found =
        node &&
        definitionOf(node.kind)
          ?.ports(node.params)
          .find(({ id }) => id === port)
      return found ? localized(found.label, language) : port
    },
  }
}
