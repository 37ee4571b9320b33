import { useEffect } from 'react'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { type FlowKnown, knownOf, useKnown } from './known.ts'

/** Long enough that typing a word checks once, short enough to feel at once. */
const restMs = 300

/** Checks the flow while it is drawn, with the engine's own check, when the browser has time for it. Shows nothing. */
export function LiveCheck() {
  const editor = useEditor()
  const flow = useEditorState((state) => state.flow)
  const known = useKnown()
  useEffect(() => {
    if (known) editor.setNames(namesIn(known))
  }, [editor, known])
  useEffect(() => {
    if (!known) return
    let isStale = false
    const check = async () => {
      const { checkFlow } = await import('#engine/flow/check-flow')
      const cancel = whenIdle(() => {
        if (!isStale) editor.setProblems(checkFlow(flow, knownOf(known)))
      })
      stop = cancel
    }
    let stop = () => {}
    const timer = setTimeout(() => void check(), restMs)
    return () => {
      isStale = true
      clearTimeout(timer)
      stop()
    }
  }, [editor, flow, known])
  return null
}

/** What cards call the things that their nodes name. */
function namesIn({ channels, calendars, credentials, teams, flows, members }: FlowKnown): Record<string, string> {
  return Object.fromEntries([channels, calendars, credentials, teams, flows, members].flat().map(({ id, name }) => [id, name]))
}

/** Safari has no idle callbacks. */
function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run)
    return () => clearTimeout(timer)
  }
  const handle = window.requestIdleCallback(run, { timeout: 500 })
  return () => window.cancelIdleCallback(handle)
}
