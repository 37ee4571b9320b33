import { useReactFlow } from '@xyflow/react'
import { type RefObject, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { part } from '../../app/part.ts'
import { useLanguage } from '../../app/words/localized.ts'
import type { PaletteTarget, Place } from '../canvas-commands.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { firstOpenPort } from '../edit/ports-of.ts'
import { useEditor } from '../editor-context.ts'
import { placeNode } from './place-node.ts'
import { noteRecentKind } from './recent-kinds.ts'

const loadPalette = () => import('./palette.tsx')
const Palette = part(async () => (await loadPalette()).Palette)

interface Open {
  at: Place | undefined
  target: PaletteTarget | undefined
  startsOnly: boolean
  /** In pixels of the canvas' box. */
  spot: { left: number; top: number }
}

const paletteSize = { width: 340, height: 480 }

/** The palette of the canvas: how it is opened, and itself while it is open. */
export function usePalette(
  drawing: Drawing,
  box: RefObject<HTMLDivElement | null>,
  cursor: () => Place,
  showCard: (nodeId: string) => void,
) {
  const editor = useEditor()
  const language = useLanguage()
  const { flowToScreenPosition } = useReactFlow()
  const [opened, setOpened] = useState<Open | null>(null)

  const open = useCallback(
    (at?: Place, wanted?: PaletteTarget, startsOnly = false) => {
      if (editor.store.getState().isReadOnly) return
      const target = wanted ?? (at || startsOnly ? undefined : targetOfSelection())
      const spot = spotOf(at ?? placeOfTarget(target) ?? cursor())
      setOpened({ at: at ?? (target || startsOnly ? undefined : cursor()), target, startsOnly, spot })

      /** With one node or edge selected, what is added comes after it or into it. */
      function targetOfSelection(): PaletteTarget | undefined {
        const { flow, selection } = editor.store.getState()
        const [edgeId] = selection.edges
        if (edgeId !== undefined && selection.edges.size === 1 && selection.nodes.size === 0) return { type: 'edge', edgeId }
        const [only] = selection.nodes
        const node = selection.nodes.size === 1 ? flow.nodes.find(({ id }) => id === only) : undefined
        const port = node && firstOpenPort(flow, node)
        return node && port !== undefined ? { type: 'port', node: node.id, port } : undefined
      }

      function placeOfTarget(of: PaletteTarget | undefined): Place | undefined {
        const edge = of?.type === 'edge' ? editor.store.getState().flow.edges.find(({ id }) => id === of.edgeId) : undefined
        const cards = drawing.cards()
        const source = cards.get(of?.type === 'port' ? of.node : (edge?.from.node ?? ''))
        if (!source) return undefined
        const next = edge && cards.get(edge.to)
        const right = source.x + source.width
        return { x: next && next.x > right ? (right + next.x) / 2 : right + 24, y: source.y }
      }

      /** Beside the place, and wholly inside the box. */
      function spotOf(place: Place): Open['spot'] {
        const bounds = box.current?.getBoundingClientRect()
        if (!bounds) return { left: 8, top: 8 }
        const { x, y } = flowToScreenPosition(place)
        const within = (value: number, room: number) => Math.max(8, Math.min(value, room - 8))
        return {
          left: within(x - bounds.left + 8, bounds.width - paletteSize.width),
          top: within(y - bounds.top - 8, bounds.height - paletteSize.height),
        }
      }
    },
    [editor, drawing, box, cursor, flowToScreenPosition],
  )

  const close = useCallback(() => {
    setOpened(null)
    box.current?.focus({ preventScroll: true })
  }, [box])

  function choose(kind: string, isMore: boolean): void {
    if (!opened) return
    let added = ''
    editor.edit((flow) => {
      const placed = placeNode(flow, { kind, language, at: opened.at, target: opened.target, cards: drawing.cards() })
      added = placed.nodeId
      return placed.flow
    })
    noteRecentKind(kind)
    editor.select({ nodes: new Set([added]) })
    showCard(added)
    if (!isMore) {
      close()
      return
    }
    const { flow } = editor.store.getState()
    const node = flow.nodes.find(({ id }) => id === added)
    const port = node && firstOpenPort(flow, node)
    setOpened({ ...opened, at: undefined, startsOnly: false, target: port === undefined ? undefined : { type: 'port', node: added, port } })
  }

  // Not needed for the first picture, but at once when it is asked for.
  useEffect(() => void loadPalette(), [])
  const shown = opened && (
    <Suspense>
      <Palette target={opened.target} at={opened.spot} startsOnly={opened.startsOnly} choose={choose} close={close} />
    </Suspense>
  )
  return useMemo(() => ({ open, close, shown, isOpen: opened !== null }), [open, close, shown, opened])
}
