import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '#engine/nodes/index'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { portsOf } from '../../canvas/edit/ports-of.ts'
import { useEditorState } from '../../canvas/editor-context.ts'
import type { Inner } from './run.ts'

export type FlowNames = ReturnType<typeof useFlowNames>

/** What the nodes and ports of the flow on the canvas are called, for the person who reads. */
export function useFlowNames() {
  const { t } = useTranslation('flow-runs')
  const language = useLanguage()
  const nodes = useEditorState(({ flow }) => flow.nodes)
  return useMemo(() => {
    const byId = new Map(nodes.map((node) => [node.id, node]))
    const called = ({ name, kind }: { name: string; kind: string }) => {
      const label = definitionOf(kind)?.label
      return name || (label ? localized(label, language) : kind)
    }
    const nodeName = (id: string): string => {
      const node = byId.get(id)
      return node ? called(node) : t('goneNode')
    }
    return {
      has: (id: string) => byId.has(id),
      nodeName,
      /** Of a node inside a flow that is called: the one that calls, and it. */
      placeName: ({ nodeId, inner }: { nodeId: string; inner: Inner }): string =>
        inner === null ? nodeName(nodeId) : `${nodeName(inner.callId)} › ${called(inner)}`,
      innerName: (inner: Inner): string => (inner === null ? t('goneNode') : called(inner)),
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
