import { useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  Background,
  BackgroundVariant,
  type EdgeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
  useStoreApi,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '#engine/nodes/index'
import { localized, useLanguage } from '../app/words/localized.ts'
import classes from './canvas.module.css'
import { type CanvasCommands, CanvasCommandsProvider } from './canvas-commands.ts'
import { NodeCard } from './cards/node-card.tsx'
import { SelectionTools } from './cards/selection-tools.tsx'
import { createDrawing, type Drawing } from './drawing/drawing.ts'
import { DrawingProvider, useDrawingState } from './drawing/drawing-context.ts'
import { type DrawnEdge, type DrawnNode, gridStep } from './drawing/drawn.ts'
import { useDragging } from './drawing/use-dragging.ts'
import { useEditor, useEditorState } from './editor-context.ts'
import { foldDrawing } from './groups/fold-drawing.ts'
import { useFoldedGroups } from './groups/folded.ts'
import { GroupFrame } from './groups/group-frame.tsx'
import { CanvasKeys } from './keyboard/canvas-keys.tsx'
import { TidyButton } from './layout/tidy-button.tsx'
import { NoteCard } from './notes/note-card.tsx'
import { usePalette } from './palette/use-palette.tsx'
import { EmptyHint } from './view/empty-hint.tsx'
import { SmallMap } from './view/small-map.tsx'
import { useView } from './view/use-view.ts'
import { useViewCommands } from './view/use-view-commands.ts'
import { useWheelZooms } from './view/use-wheel-zooms.ts'
import { ViewBar } from './view/view-bar.tsx'
import { useWiring } from './wires/use-wiring.ts'
import { Wire } from './wires/wire.tsx'

/** The drawn flow: cards, wires, notes and groups, and every gesture that changes them. */
export function Canvas() {
  const editor = useEditor()
  const { t } = useTranslation('canvas')
  const language = useLanguage()
  const drawing = useMemo(
    () =>
      createDrawing(editor, {
        role: t('card.role'),
        nameOf: ({ name, kind }) => name || localized(definitionOf(kind)?.label ?? { es: kind, pt: kind, en: kind }, language),
      }),
    [editor, language, t],
  )
  useEffect(() => drawing.follow(), [drawing])
  return (
    <ReactFlowProvider>
      <DrawingProvider value={drawing}>
        <DrawnCanvas drawing={drawing} />
      </DrawingProvider>
    </ReactFlowProvider>
  )
}

const nodeTypes = { card: NodeCard, note: NoteCard, group: GroupFrame }
const edgeTypes = { wire: Wire }
const grid: [number, number] = [gridStep, gridStep]
/** From here on texts cannot be read any more: cards show their names large instead. */
const farZoom = 0.5

function DrawnCanvas({ drawing }: { drawing: Drawing }) {
  const { t } = useTranslation('canvas')
  const box = useRef<HTMLDivElement>(null)
  const colorMode = useComputedColorScheme('light')
  const isTouch = useMediaQuery('(pointer: coarse)')
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const isFar = useStore(({ transform }) => transform[2] < farZoom)
  // On a phone it would cover the flow.
  const [isMapShown, setMapShown] = useState(() => !window.matchMedia('(max-width: 47.99em)').matches)
  const [wheelZooms] = useWheelZooms()
  const [isReady, setReady] = useState(false)
  const { moves, cursorPosition, showCard, follow, leave } = useViewCommands(drawing, box)
  const palette = usePalette(drawing, box, cursorPosition, showCard)
  const { open } = palette
  const commands = useMemo((): CanvasCommands => ({ ...moves, cursorPosition, openPalette: open }), [moves, cursorPosition, open])
  useView(drawing, box, isReady, moves, showCard)
  const wiring = useWiring(drawing, open)
  const dragging = useDragging(drawing)
  const { nodes, edges } = useShown()
  const reactFlow = useStoreApi()

  // React Flow takes the wires of boxed cards along; here a box chooses cards and notes.
  function changeEdges(changes: EdgeChange<DrawnEdge>[]): void {
    const { userSelectionActive } = reactFlow.getState()
    drawing.changeEdges(userSelectionActive ? changes.filter((change) => change.type !== 'select' || !change.selected) : changes)
  }

  function onDoubleClick({ target }: MouseEvent): void {
    if (target instanceof Element && target.classList.contains('react-flow__pane')) open(cursorPosition())
  }

  return (
    <CanvasCommandsProvider value={commands}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the double click is one of several ways; the others are buttons and keys */}
      <div
        ref={box}
        className={classes.canvas}
        tabIndex={-1}
        data-far={isFar || undefined}
        onPointerMove={follow}
        onPointerLeave={leave}
        onDoubleClick={onDoubleClick}
      >
        <ReactFlow<DrawnNode, DrawnEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={drawing.changeNodes}
          onEdgesChange={changeEdges}
          {...wiring}
          {...dragging}
          onInit={() => setReady(true)}
          aria-label={t('view.canvas')}
          colorMode={colorMode}
          onlyRenderVisibleElements
          nodesDraggable={!isReadOnly}
          nodesConnectable={!isReadOnly}
          edgesReconnectable={!isReadOnly}
          connectOnClick={false}
          connectionRadius={28}
          snapToGrid
          snapGrid={grid}
          nodeDragThreshold={3}
          selectNodesOnDrag={false}
          elevateNodesOnSelect={false}
          // A finger on empty canvas moves the view; a mouse draws a box, and moves the view with the wheel, the middle button or the space bar.
          panOnDrag={isTouch ? true : [1]}
          selectionOnDrag={!isTouch}
          selectionMode={SelectionMode.Partial}
          selectionKeyCode={null}
          multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
          panOnScroll={!wheelZooms}
          zoomOnScroll={wheelZooms}
          panOnScrollSpeed={1}
          zoomOnDoubleClick={false}
          minZoom={0.05}
          maxZoom={2}
          // Keys are the keyboard layer's.
          deleteKeyCode={null}
          disableKeyboardA11y
          edgesFocusable={false}
          attributionPosition="bottom-center"
        >
          <Background variant={BackgroundVariant.Dots} gap={gridStep * 2} size={1.5} />
          {isMapShown && nodes.length > 0 && <SmallMap />}
          <ViewBar isMapShown={isMapShown} toggleMap={() => setMapShown(!isMapShown)} isReadOnly={isReadOnly}>
            <TidyButton />
          </ViewBar>
          {!palette.isOpen && <SelectionTools />}
          <CanvasKeys />
        </ReactFlow>
        <EmptyHint addStart={() => open(undefined, undefined, true)} />
        {palette.shown}
      </div>
    </CanvasCommandsProvider>
  )
}

/** What is drawn, with folded groups as the chips that stand for them. */
function useShown(): { nodes: DrawnNode[]; edges: DrawnEdge[] } {
  const nodes = useDrawingState((state) => state.nodes)
  const edges = useDrawingState((state) => state.edges)
  const folded = useFoldedGroups()
  return useMemo(() => foldDrawing({ nodes, edges }, folded), [nodes, edges, folded])
}
