import { Tabs } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '../../app/states/query-state.tsx'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { takeHanded } from './handed-over.ts'
import { lastDrawn, marksOf, withStops } from './marks-of.ts'
import { Notices } from './notices.tsx'
import { PinShortcut } from './pin-shortcut.tsx'
import { SimulatedPhone } from './simulated-phone.tsx'
import classes from './simulator.module.css'
import { SituationForm } from './situation-form.tsx'
import { type Stage, useStage } from './stage.ts'
import { StopBar } from './stop-bar.tsx'
import { TimeBar } from './time-bar.tsx'
import { TryBar } from './try-bar.tsx'
import { type TrySession, useTrySession } from './try-session.ts'
import { VariablesTable } from './variables-table.tsx'
import { Waiting } from './waiting.tsx'
import { WayLog } from './way-log.tsx'

/** The flow as drawn now, played by the engine itself: a phone, a clock, what the world answers, and the way on the canvas. */
export function SimulatorPanel() {
  const stage = useStage()
  return <QueryState query={stage}>{(found) => <Simulator stage={found} />}</QueryState>
}

function Simulator({ stage }: { stage: Stage }) {
  const { t } = useTranslation('simulator')
  const session = useTrySession(stage)
  useMarks(session)
  useHanded(session)
  return (
    <div className={classes.simulator}>
      <TryBar session={session} />
      <Notices session={session} />
      <StopBar session={session} />
      <Tabs defaultValue="chat" className={classes.tabs ?? ''} classNames={{ panel: classes.tab ?? '' }} keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="chat">{t('tabs.chat')}</Tabs.Tab>
          <Tabs.Tab value="way">{t('tabs.way')}</Tabs.Tab>
          <Tabs.Tab value="data">{t('tabs.data')}</Tabs.Tab>
          <Tabs.Tab value="world">{t('tabs.world')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="chat">
          <Waiting session={session} />
          <SimulatedPhone session={session} />
        </Tabs.Panel>
        <Tabs.Panel value="way">
          <WayLog session={session} />
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <VariablesTable session={session} />
        </Tabs.Panel>
        <Tabs.Panel value="world">
          <SituationForm session={session} />
        </Tabs.Panel>
      </Tabs>
      <TimeBar session={session} />
      <PinShortcut session={session} />
    </div>
  )
}

/** A run that was looked at is tried like it was. */
function useHanded({ stage, beginLike }: TrySession): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was handed over is there when the panel opens
  useEffect(() => {
    const handed = takeHanded(stage.flowId)
    if (handed) beginLike(handed)
  }, [])
}

/** The way glows on the canvas for as long as the panel is open. */
function useMarks({ simulation, settings: { stops } }: TrySession): void {
  const { t } = useTranslation('simulator')
  const editor = useEditor()
  const nodes = useEditorState(({ flow }) => flow.nodes)
  const drawn = useMemo(() => new Set(nodes.map(({ id }) => id)), [nodes])
  useEffect(() => {
    const way = simulation && marksOf(simulation, (id) => drawn.has(id))
    editor.setMarks(withStops(way, stops.nodeIds, t('stops.mark')))
  }, [editor, simulation, drawn, stops, t])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the conversation goes on
  useEffect(() => {
    const last = simulation && lastDrawn(simulation, (id) => drawn.has(id))
    if (last) editor.follow(last)
  }, [editor, simulation])
  useEffect(() => () => editor.setMarks(null), [editor])
}
