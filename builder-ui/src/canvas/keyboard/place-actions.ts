import { gridStep } from '../drawing/drawn.ts'
import { withContents } from '../edit/contents.ts'
import { type Alignment, align, nudge } from '../layout/align.ts'
import { tidyFlow } from '../layout/tidy-flow.ts'
import type { Acting } from './acting.ts'
import { canvasUi } from './canvas-ui.ts'

/** What moves things about. */
export function placeActions(acting: Acting) {
  const { editor, drawing, t } = acting
  const state = () => editor.store.getState()

  function move(x: -1 | 0 | 1, y: -1 | 0 | 1): void {
    const chosen = withContents(state().flow, state().selection)
    editor.edit((flow) => nudge(flow, chosen, { x: x * gridStep, y: y * gridStep }), 'nudge')
  }

  function put(alignment: Alignment): void {
    const { flow, selection } = state()
    const cards = drawing.cards()
    const { nodes } = withContents(flow, selection)
    editor.edit((before) => align(before, nodes, (id) => cards.get(id) ?? { width: 0, height: 0 }, alignment))
    canvasUi.say(t(nodes.size > 1 ? 'keys.said.aligned' : 'keys.said.chooseSeveral'))
  }

  return {
    nudgeRight: () => move(1, 0),
    nudgeLeft: () => move(-1, 0),
    nudgeUp: () => move(0, -1),
    nudgeDown: () => move(0, 1),
    tidy: () => tidyFlow(acting),
    alignLeft: () => put('left'),
    alignCenter: () => put('center'),
    alignRight: () => put('right'),
    alignTop: () => put('top'),
    alignMiddle: () => put('middle'),
    alignBottom: () => put('bottom'),
    spreadAcross: () => put('acrossEvenly'),
    spreadDown: () => put('downEvenly'),
  }
}
