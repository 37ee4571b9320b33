import type { FlowNode } from '#engine/flow/schema'
import { toastError } from '../../app/toast.ts'
import { cardContentOf } from '../cards/card-content.ts'
import { cardWidth, likelyCardHeight } from '../drawing/drawn.ts'
import type { Acting } from '../keyboard/acting.ts'
import { canvasUi } from '../keyboard/canvas-ui.ts'
import { placesIn, toElkGraph } from './elk-graph.ts'
import { layOut } from './lay-out.ts'
import { tidied } from './tidy.ts'

/** Lays the flow out anew, or the selected nodes where there are several: one step of undo. */
export async function tidyFlow({ editor, drawing, commands, t }: Pick<Acting, 'editor' | 'drawing' | 'commands' | 't'>): Promise<void> {
  const { flow, selection, isReadOnly } = editor.store.getState()
  if (isReadOnly || flow.nodes.length === 0) return
  const isPart = selection.nodes.size > 1
  const cards = drawing.cards()
  const sizeOf = (id: string) => {
    const { width, height } = cards.get(id) ?? { width: cardWidth, height: likelyCardHeight }
    return { width, height }
  }
  try {
    const laidOut = await layOut(toElkGraph(flow, { sizeOf, portsOf: shownPorts }, isPart ? selection.nodes : undefined))
    editor.edit((now) => tidied(now, placesIn(laidOut)))
    canvasUi.say(t('layout.done'))
    if (!isPart) commands.showFlow()
  } catch {
    toastError(t('layout.failed'))
  }
}

/** A card shows the buttons of its messages before its other ports; names do not matter here. */
function shownPorts(node: FlowNode): string[] {
  const { shown, ports } = cardContentOf(node, [], { language: 'en', nameOf: () => undefined })
  return [...shown.flatMap(({ choices }) => choices), ...ports].map(({ id }) => id)
}
