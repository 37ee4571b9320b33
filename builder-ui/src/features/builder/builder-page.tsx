import { ActionIcon, CloseButton, Loader, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import {
  IconAlertTriangle,
  IconBraces,
  IconChartBar,
  IconChecklist,
  IconHistory,
  IconPlayerPlay,
  IconRoute,
  IconSettings,
} from '@tabler/icons-react'
import { Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { getFlow } from '#api/contracts/flows'
import { useContract } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { useTitle } from '../../app/shell/title.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { Canvas } from '../../canvas/canvas.tsx'
import { createEditor } from '../../canvas/editor.ts'
import { EditorProvider, useEditor, useEditorState } from '../../canvas/editor-context.ts'
import type { FlowDetail } from '../flows/flow.ts'
import classes from './builder.module.css'
import { BuilderHeader } from './builder-header.tsx'
import { OpenFlowProvider } from './open-flow.ts'
import { type PanelName, panels } from './panels.ts'
import { useBuilderSearch } from './use-builder-search.ts'

/** One flow on its canvas, with the panels that belong to it. */
export function BuilderPage({ flowId }: { flowId: string }) {
  const flow = useContract(getFlow, { params: { id: flowId } })
  return <QueryState query={flow}>{(found) => <OpenFlow flow={found} />}</QueryState>
}

function OpenFlow({ flow }: { flow: FlowDetail }) {
  // What is loaded later (another save, a restored version) reaches the open editor through the life of the flow, not by a new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  const editor = useMemo(() => createEditor(flow.draft), [])
  const mayWrite = useMay('flows.write')
  useEffect(() => editor.setReadOnly(!mayWrite), [editor, mayWrite])
  return (
    <OpenFlowProvider value={flow}>
      <EditorProvider value={editor}>
        <Builder />
      </EditorProvider>
    </OpenFlowProvider>
  )
}

function Builder() {
  const { t } = useTranslation('builder')
  const name = useEditorState((state) => state.flow.name)
  useTitle(name, 2)
  useNodeInAddress()
  const [{ panel }, search] = useBuilderSearch()
  const Shown = panel && panels[panel]
  return (
    <div className={classes.builder}>
      <BuilderHeader />
      <div className={classes.work}>
        <div className={classes.canvas}>
          <Canvas />
        </div>
        {panel && Shown && (
          <section className={classes.panel} aria-label={t(`panels.${panel}`)}>
            <div className={classes.panelHead}>
              <h2 className={classes.panelTitle}>{t(`panels.${panel}`)}</h2>
              <CloseButton aria-label={t('closePanel')} onClick={() => search({ panel: undefined, node: undefined })} />
            </div>
            <div className={classes.panelBody}>
              <Suspense fallback={<Loader size="sm" />}>
                <Shown />
              </Suspense>
            </div>
          </section>
        )}
        <PanelBar open={panel} choose={(chosen) => search({ panel: chosen === panel ? undefined : chosen })} />
      </div>
    </div>
  )
}

const bar: readonly { panel: PanelName; icon: Icon }[] = [
  { panel: 'problems', icon: IconAlertTriangle },
  { panel: 'variables', icon: IconBraces },
  { panel: 'settings', icon: IconSettings },
  { panel: 'try', icon: IconPlayerPlay },
  { panel: 'tests', icon: IconChecklist },
  { panel: 'versions', icon: IconHistory },
  { panel: 'runs', icon: IconRoute },
  { panel: 'figures', icon: IconChartBar },
]

function PanelBar({ open, choose }: { open: PanelName | undefined; choose: (panel: PanelName) => void }) {
  const { t } = useTranslation('builder')
  return (
    <nav className={classes.bar} aria-label={t('panelBar')}>
      {bar.map(({ panel, icon: Icon }) => (
        <Tooltip key={panel} label={t(`panels.${panel}`)} position="left">
          <ActionIcon
            variant={open === panel ? 'light' : 'subtle'}
            color={open === panel ? 'teal' : 'gray'}
            size="lg"
            aria-label={t(`panels.${panel}`)}
            aria-pressed={open === panel}
            onClick={() => choose(panel)}
          >
            <Icon size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </nav>
  )
}

/** The one selected node stands in the address, and its form in the side panel; an address with a node selects it. */
function useNodeInAddress(): void {
  const editor = useEditor()
  const [{ node, panel }, search] = useBuilderSearch()
  const selected = useEditorState(({ selection: { nodes, notes, groups } }) =>
    nodes.size === 1 && notes.size + groups.size === 0 ? [...nodes][0] : undefined,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the address said when the page was opened
  useEffect(() => {
    if (node !== undefined) editor.reveal(node)
  }, [editor])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection changes the address
  useEffect(() => {
    if (selected === node) return
    if (selected !== undefined) search({ node: selected, panel: panel === undefined ? 'node' : panel })
    else search({ node: undefined, ...(panel === 'node' && { panel: undefined }) })
  }, [selected])
}
