import { useDeferredValue, useMemo } from 'react'
import { diffFlows, isSameFlow } from '#engine/flow/diff-flows'
import { useDraftState } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { useVersionFlow } from '../versions/use-version-flow.ts'
import { type PublishState, publishState } from './publish-state.ts'

/** How the draft as it is drawn now stands to what customers get. */
export function usePublishState(isPublishing: boolean): PublishState {
  const { id, liveVersion } = useOpenFlow()
  const live = useVersionFlow(id, liveVersion)
  const flow = useDeferredValue(useDraftState(({ flow: drawn }) => drawn))
  const problems = useDraftState((state) => state.problems)
  const isChanged = useMemo(() => (live ? !isSameFlow(diffFlows(live, flow)) : null), [live, flow])
  return publishState({ nodes: flow.nodes.length, problems, liveVersion, isChanged, isPublishing })
}
