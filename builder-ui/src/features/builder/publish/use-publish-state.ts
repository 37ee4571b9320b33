import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Flow } from '#engine/flow/schema'
import { useDraftState } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { useVersionFlow } from '../versions/use-version-flow.ts'
import { type PublishState, publishState } from './publish-state.ts'

/** How the draft as it is drawn now stands to what customers get. */
export function usePublishState(isPublishing: boolean): PublishState {
  const { id, liveVersion } = useOpenFlow()
  const live = useVersionFlow(id, liveVersion)
  const differ = useDiffer(live !== null && live !== undefined)
  const flow = useDeferredValue(useDraftState(({ flow: drawn }) => drawn))
  const problems = useDraftState((state) => state.problems)
  const isChanged = useMemo(() => (live && differ ? differ(live, flow) : null), [live, flow, differ])
  return publishState({ nodes: flow.nodes.length, problems, liveVersion, isChanged, isPublishing })
}

type Differ = (one: Flow, other: Flow) => boolean

/** Fetched once there is something to compare with: most drawing is done before. */
function useDiffer(isNeeded: boolean): Differ | null {
  const [differ, setDiffer] = useState<Differ | null>(null)
  useEffect(() => {
    if (!isNeeded) return
    let isGone = false
    void import('#engine/flow/diff-flows').then(({ diffFlows, isSameFlow }) => {
      if (!isGone) setDiffer(() => (one: Flow, other: Flow) => !isSameFlow(diffFlows(one, other)))
    })
    return () => {
      isGone = true
    }
  }, [isNeeded])
  return differ
}
