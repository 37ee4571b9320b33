import { ActionIcon, CloseButton, Loader, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import {
  IconAlertTriangle,
  IconBraces,
  IconChartBar,
  IconChecklist,
  IconGitFork,
  IconHistory,
  IconPlayerPlay,
  IconRoute,
  IconSettings,
} from '@tabler/icons-react'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { getFlow } from '#api/contracts/flows'
import { useContract } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { part } from '../../app/part.ts'
import { useCompany } from '../../app/shell/company.ts'
import { useTitle } from '../../app/shell/title.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { Canvas } from '../../canvas/canvas.tsx'
import type { Editor } from '../../canvas/editor.ts'
import { EditorProvider, useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { wishedNode } from '../flow-panels/focus-wish.ts'
import { LiveCheck } from '../flow-panels/live-check.tsx'
import type { FlowDetail } from '../flows/flow.ts'
import classes from './builder.module.css'
import { BuilderHeader } from './builder-header.tsx'
import type { PanelName } from './builder-search.ts'
import { FlowLifeProvider } from './flow-life.ts'
import { OpenFlowProvider } from './open-flow.ts'
import { panels } from './panels.ts'
import { EditBanner } from './presence/edit-banner.tsx'
import { LeaveUnsaved } from './saving/leave-unsaved.tsx'
import { useBuilderSearch } from './use-builder-search.ts'
import { useFlowLife } from './use-flow-life.ts'
import { usePanelWidth } from './use-panel-width.ts'
import { type Shown, useShown } from './versions/use-shown.ts'

const PanelEdge = part(async () => (await import('./panel-edge.tsx')).PanelEdge)
const RecoverBanner = part(async () => (await import('./saving/recover-banner.tsx')).RecoverBanner)
const TrialBanner = part(async () => (await import('./trial-banner.tsx')).TrialBanner)
const VersionBanner = part(async () => (await import('./versions/version-banner.tsx')).VersionBanner)

/** One flow on its canvas, with the panels that belong to it. */
export function BuilderPage({ flowId }: { flowId: string }) {
  const flow = useContract(getFlow, { params: { id: flowId } })
  const { id: companyId } = useCompany()
  return (
    <QueryState query={flow} back={companyAddress(companyId, 'flows')}>
      {(found) => <OpenFlow flow={found} />}
    </QueryState>
  )
}

function OpenFlow({ flow }: { flow: FlowDetail }) {
  const { isPublishing, closePublishing, ...life } = useFlowLife(flow)
  return (
    <OpenFlowProvider value={flow}>
      <FlowLifeProvider value={life}>
        <EditorProvider value={life.draft}>
          <LiveCheck />
          <LeaveUnsaved />
          <div className={classes.builder} data-fills-window>
            <BuilderHeader isPublishing={isPublishing} closePublishing={closePublishing} />
            <Work draft={life.draft} />
          </div>
        </EditorProvider>
      </FlowLifeProvider>
    </OpenFlowProvider>
  )
}

/** The canvas with what belongs beside it: of the draft, or of the version that the address names. */
function Work({ draft }: { draft: Editor }) {
  const shown = useShown()
  const editor = 'editor' in shown ? shown.editor : draft
  return (
    <EditorProvider value={editor}>
      {shown.type === 'draft' && <EditBanner />}
      <Suspense>{shown.type === 'draft' && <TrialBanner />}</Suspense>
      <Suspense>{shown.type === 'draft' ? <RecoverBanner /> : <VersionBanner shown={shown} />}</Suspense>
      <div className={classes.work}>
        <div className={classes.canvas}>{shown.type === 'loading' ? <Loader m="xl" /> : <Canvas key={canvasName(shown)} />}</div>
        <SidePanel />
      </div>
    </EditorProvider>
  )
}

/** Another flow on the canvas is another canvas: where one looks at and what is open belongs to one of them. */
function canvasName(shown: Shown): string {
  if (shown.type === 'version') return `version ${shown.version}`
  return shown.type === 'copy' ? `copy ${shown.copyId}` : 'draft'
}

function SidePanel() {
  const { t } = useTranslation('builder')
  const name = useEditorState((state) => state.flow.name)
  useTitle(name, 2)
  useNodeInAddress()
  const [{ panel }, search] = useBuilderSearch()
  const Shown = panel && panels[panel]
  const [width, setWidth] = usePanelWidth()
  return (
    <>
      {panel && Shown && (
        <section className={classes.panel} aria-label={t(`panels.${panel}`)} style={{ flexBasis: width }}>
          <Suspense>
            <PanelEdge width={width} setWidth={setWidth} />
          </Suspense>
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
    </>
  )
}

const bar: readonly { panel: PanelName; icon: Icon }[] = [
  { panel: 'problems', icon: IconAlertTriangle },
  { panel: 'paths', icon: IconGitFork },
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
    // The address has just selected its node: that is drawn in a moment.
    const isStale = selected === undefined && node !== undefined && editor.store.getState().selection.nodes.has(node)
    if (selected === node || isStale) return
    if (selected !== undefined) search({ node: selected, panel: wishedNode() === selected ? 'node' : besideNode(panel) })
    else search({ node: undefined, ...(panel === 'node' && { panel: undefined }) })
  }, [selected])
}

/** What stands beside a node that was just selected: its form, unless the open panel is about the way through the nodes. */
function besideNode(panel: PanelName | undefined): PanelName {
  return panel !== undefined && ways.has(panel) ? panel : 'node'
}

const ways: ReadonlySet<PanelName> = new Set(['paths', 'try', 'tests', 'versions', 'runs', 'figures'])
