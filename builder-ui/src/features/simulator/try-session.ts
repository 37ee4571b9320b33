import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { HiloError } from '#engine/errors'
import { executableText } from '#engine/flow/compile-flow'
import type { Flow } from '#engine/flow/schema'
import type { Json } from '#engine/json'
import { channelFor } from '#engine/simulation/channel-for'
import type { FlowTest } from '#engine/simulation/flow-test'
import type { CallSample, Move } from '#engine/simulation/move'
import { goOn } from '#engine/simulation/pass-time'
import { play } from '#engine/simulation/play'
import { contactOf } from '#engine/simulation/run-flow-test'
import { type Simulation, startSimulation } from '#engine/simulation/simulation'
import type { Editor } from '../../canvas/editor.ts'
import { useEditor } from '../../canvas/editor-context.ts'
import type { Handed } from './handed-over.ts'
import { compileOn, type Stage, usualKind } from './stage.ts'
import { keepTrySettings, readTrySettings, type TrySettings } from './try-settings.ts'

/** Why the drawn flow cannot be played at all. */
export interface Broken {
  code: string
  nodeId: string | null
}

interface Begun {
  flow: Flow
  settings: TrySettings
  executes: string
}

export interface TryState {
  settings: TrySettings
  /** Values for a run that begins in the middle of the flow. */
  presets: Record<string, Json>
  simulation: Simulation | null
  /** What it was begun with: to tell when it is out of date. */
  begun: Begun | null
  broken: Broken | null
}

/** One for each open flow: it outlives the panel, so that a node can be mended and the conversation goes on. */
const sessions = new WeakMap<Editor, StoreApi<TryState>>()

function sessionOf(editor: Editor, flowId: string): StoreApi<TryState> {
  const known = sessions.get(editor)
  if (known) return known
  const made = createStore<TryState>()(() => ({
    settings: readTrySettings(flowId),
    presets: {},
    simulation: null,
    begun: null,
    broken: null,
  }))
  sessions.set(editor, made)
  return made
}

export type TrySession = ReturnType<typeof useTrySession>

/** The simulation of the open flow, and everything one can do with it. */
export function useTrySession(stage: Stage) {
  const editor = useEditor()
  const store = sessionOf(editor, stage.flowId)
  const state = useStore(store)
  const acts = useMemo(() => createActs(store, editor, stage), [store, editor, stage])
  return { ...state, ...acts, stage }
}

function createActs(store: StoreApi<TryState>, editor: Editor, stage: Stage) {
  const { getState, setState } = store

  /** A new conversation on the flow as it is drawn now; null where it cannot be played. */
  function begin(at = Date.now()): Simulation | null {
    const { flow } = editor.store.getState()
    const { settings } = getState()
    try {
      const compiled = compileOn(stage, flow)
      const { person, fakes, samples, stops } = settings
      const channel = channelFor(settings.channel ?? usualKind(stage, compiled), compiled, stage.channels)
      const situation = { conversationId: 'simulation', company: stage.company, channel, contact: contactOf(person) }
      const stopwatch = () => performance.now()
      const { flowId, others } = stage
      setState({ begun: { flow, settings, executes: executableText(compiled) }, broken: null })
      return startSimulation({ flowId, compiled, others, situation, isKnown: person.isKnown, at, fakes, samples, stops, stopwatch })
    } catch (error) {
      if (!(error instanceof HiloError)) throw error
      const { nodeId } = error.details
      setState({ simulation: null, begun: null, broken: { code: error.code, nodeId: typeof nodeId === 'string' ? nodeId : null } })
      return null
    }
  }

  function startAt(nodeId: string): void {
    const fresh = begin()
    if (fresh) setState({ simulation: play(fresh, { type: 'startAt', nodeId, variables: getState().presets }) })
  }

  function change(settings: Partial<TrySettings>): void {
    const next = { ...getState().settings, ...settings }
    keepTrySettings(stage.flowId, next)
    setState({ settings: next })
  }

  return {
    /** Plays a move; the first one begins the conversation. */
    play(move: Move): void {
      const simulation = getState().simulation ?? begin()
      if (simulation) setState({ simulation: play(simulation, move) })
    },

    restart: () => setState({ simulation: null, begun: null, broken: null }),

    /** The same moves again, on the flow as it is drawn now. */
    again(): void {
      const moves = getState().simulation?.moves ?? []
      const fresh = begin()
      if (fresh) setState({ simulation: moves.reduce((before, { move }) => play(before, move), fresh) })
    },

    /** Plays a saved test from its beginning, as whom and where it was saved. */
    replay({ channel, person, fakes, samples, at, lines }: FlowTest): void {
      change({ channel, person, fakes, samples: { ...getState().settings.samples, ...samples } })
      const fresh = begin(at)
      if (fresh) setState({ simulation: lines.reduce((before, { move }) => play(before, move), fresh) })
    },

    startAt,

    /** Begins where somebody really was, with what was known then, as far as the flow drawn now has the node and the variables. */
    beginLike({ nodeId, variables }: Handed): void {
      const { flow } = editor.store.getState()
      const known = flow.variables.flatMap(({ name }) => (Object.hasOwn(variables, name) ? [[name, variables[name] ?? null] as const] : []))
      setState({ presets: Object.fromEntries(known), simulation: null })
      if (flow.nodes.some(({ id }) => id === nodeId)) startAt(nodeId)
    },

    change,

    changeFakes(fakes: TrySettings['fakes']): void {
      change({ fakes })
      const { simulation } = getState()
      if (simulation) setState({ simulation: play(simulation, { type: 'fakes', fakes }) })
    },

    /** Pins what another system answers at a node; null takes the pin away. */
    pin(nodeId: string, sample: CallSample | null): void {
      const { [nodeId]: _old, ...others } = getState().settings.samples
      const samples = sample === null ? others : { ...others, [nodeId]: sample }
      change({ samples })
      const { simulation } = getState()
      if (simulation) setState({ simulation: { ...simulation, setting: { ...simulation.setting, samples } } })
    },

    /** From where it stands still: into the next node, or as far as it goes. */
    goOn(how: 'toNextStop' | 'toTheEnd'): void {
      const { simulation } = getState()
      if (simulation) setState({ simulation: goOn(simulation, how) })
    },

    /** Where it stops from now on, also in the conversation under way. */
    changeStops(stops: TrySettings['stops']): void {
      change({ stops })
      const { simulation } = getState()
      if (simulation) setState({ simulation: { ...simulation, setting: { ...simulation.setting, stops } } })
    },

    /** Changes a variable of the run under way, or what one begins with. */
    setVariable(name: string, value: Json): void {
      const { simulation, presets } = getState()
      if (simulation?.state.runs.some(({ status }) => status === 'active'))
        setState({ simulation: play(simulation, { type: 'variable', name, value }) })
      else setState({ presets: { ...presets, [name]: value } })
    },
  }
}

/** What has changed since the conversation began, so that it no longer shows what would happen now. */
export function staleness({ begun, settings }: Pick<TryState, 'begun' | 'settings'>, flow: Flow, stage: Stage): 'flow' | 'settings' | null {
  if (begun === null) return null
  if (begun.flow !== flow && executes(stage, flow) !== begun.executes) return 'flow'
  const as = ({ channel, person }: TrySettings) => JSON.stringify([channel, person])
  return as(begun.settings) === as(settings) ? null : 'settings'
}

function executes(stage: Stage, flow: Flow): string | null {
  try {
    return executableText(compileOn(stage, flow))
  } catch {
    return null
  }
}
