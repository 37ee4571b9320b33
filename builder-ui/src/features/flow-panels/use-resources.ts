import { useMemo } from 'react'
import { useLanguage } from '../../app/words/localized.ts'
import { useEditorState } from '../../canvas/editor-context.ts'
import type { Resource, Resources } from '../../forms/form-context.ts'
import { useOpenFlow } from '../builder/open-flow.ts'
import { nodeName } from '../flows/node-name.ts'
import { useKnown } from './known.ts'

/** What fields of the open flow may name, with names for people; kinds that are not known yet are absent. */
export function useResources(nodeId: string | null): Resources {
  const { id: flowId } = useOpenFlow()
  const language = useLanguage()
  const known = useKnown()
  const nodes = useEditorState(({ flow }) => flow.nodes)
  return useMemo(() => {
    const others = nodes.filter(({ id }) => id !== nodeId).map((node) => ({ value: node.id, label: nodeName(node, language) }))
    if (!known) return { node: others }
    return {
      node: others,
      calendar: known.calendars.map(resource),
      channels: known.channels.map(resource),
      credential: known.credentials.map(resource),
      flow: known.flows.filter(({ id }) => id !== flowId).map(resource),
      member: known.members.map(resource),
      team: known.teams.map(resource),
    }
  }, [known, nodes, nodeId, flowId, language])
}

function resource({ id, name }: { id: string; name: string }): Resource {
  return { value: id, label: name }
}
