import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '#engine/nodes/index'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { portsOf } from '../../canvas/edit/ports-of.ts'
import { useEditorState } from '../../canvas/editor-context.ts'

export type FlowNames = ReturnType<typeof useFlowNames>

/** What the nodes and ports of the flow on the canvas are called, for the person who reads. */
export function useFlowNames() {
  const { t } = useTranslation('flow-runs')
  const language = useLanguage()
  const nodes = useEditorState(({ flow }) => flow.nodes)
  return useMemo(() => {
    const byId = new Map(nodes.map((node) => [node.id, node]))
    return {
      has: (id: string) => byId.has(id),
      nodeName(id: string): string {
        const node = byId.get(id)
        if (!node) return t('goneNode')
        const label = definitionOf(node.kind)?.label
        return node.name || (label ? localized(label, language) : node.kind)
      },
      portName(id: string, port: string): string {
        const node = byId.get(id)
        const label = (node && portsOf(node))?.find((one) => one.id === port)?.label
        return label ? localized(label, language) : port
      },
      portIds: (id: string): string[] => {
        const node = byId.get(id)
        return ((node && portsOf(node)) ?? []).map((port) => port.id)
      },
    }
  }, [nodes, language, t])
}
