import { createStore } from 'zustand/vanilla'
import type { Flow } from '#engine/flow/schema'
import type { FlowDetail } from '../../flows/flow.ts'
import { isSameJson } from './same-json.ts'

/** How what is drawn stands to what the server has. */
export type SaveState =
  | { status: 'saved'; at: number }
  /** Something was changed; it goes out when the hand rests. */
  | { status: 'unsaved' }
  | { status: 'saving' }
  /** The server was not reached; tried again by itself. */
  | { status: 'offline' }
  /** The server does not take it as it is. */
  | { status: 'refused'; error: unknown }
  /** Somebody else saved meanwhile. Nothing goes out until it is decided whose work stays. */
  | { status: 'conflict'; theirs: FlowDetail }

/** What became of one try. `stale`: another revision is stored; `locked`: another tab edits. */
export type Sent =
  | { type: 'saved'; flow: FlowDetail }
  | { type: 'stale' | 'locked' }
  | { type: 'away' }
  | { type: 'refused'; error: unknown }

export interface SaverWorld {
  /** What is drawn now. */
  drawn: () => Flow
  /** Stores the draft over this revision; `keepReplaced` keeps what lies there as a copy. Never throws. */
  send: (flow: Flow, revision: number, options: { keepReplaced: boolean; isLeaving: boolean }) => Promise<Sent>
  /** The flow as stored, or null when it cannot be had now. */
  load: () => Promise<FlowDetail | null>
  /** Puts a draft that came from elsewhere on the canvas. */
  show: (draft: Flow) => void
  /** Whether this tab may save. */
  mayEdit: () => boolean
  now: () => number
  later: (run: () => void, ms: number) => () => void
}

/** The hand rests. */
export const QUIET_MS = 1_500
/** Who never rests is saved this often. */
export const LONGEST_MS = 10_000
const firstRetryMs = 2_000
const longestRetryMs = 30_000

export type DraftSaver = ReturnType<typeof createDraftSaver>

/**
 * Saves what is drawn, by itself: when the hand rests, and now and then while it does not. It compares by identity, so undoing everything
 * leaves nothing to save. Of a conflict it only tells: one of `takeTheirs`, `keepMine` ends it.
 */
export function createDraftSaver(stored: FlowDetail, world: SaverWorld) {
  const store = createStore<SaveState>(() => ({ status: 'saved', at: stored.updatedAt }))
  let revision = stored.revision
  /** What the server has, as it was drawn here. */
  let saved: Flow = world.drawn()
  let unsavedSince: number | null = null
  let retryMs = firstRetryMs
  let stopTimer: () => void = () => undefined
  let underway: Promise<void> | null = null
  /** Of these no answer came: the server may have them all the same. */
  let unanswered: Flow | null = null

  const isDirty = () => world.drawn() !== saved
  const set = (state: SaveState) => store.setState(state, true)
  const state = () => store.getState()

  function schedule(ms: number): void {
    stopTimer()
    stopTimer = world.later(() => void save(), ms)
  }

  /** What is drawn has changed. */
  function changed(): void {
    if (state().status === 'conflict') return
    if (!isDirty()) {
      if (underway) return
      stopTimer()
      unsavedSince = null
      if (state().status !== 'saved') set({ status: 'saved', at: world.now() })
      return
    }
    if (!world.mayEdit()) return
    unsavedSince ??= world.now()
    if (state().status === 'offline') return
    if (!underway) set({ status: 'unsaved' })
    schedule(Math.max(0, Math.min(QUIET_MS, unsavedSince + LONGEST_MS - world.now())))
  }

  async function save({ isLeaving = false } = {}): Promise<void> {
    stopTimer()
    if (underway) await underway
    if (!isDirty() || state().status === 'conflict') return
    underway = go(isLeaving).finally(() => (underway = null))
    await underway
    if (isDirty() && state().status === 'unsaved') changed()
  }

  async function go(isLeaving: boolean): Promise<void> {
    const sending = world.drawn()
    unsavedSince = null
    set({ status: 'saving' })
    const sent = await world.send(sending, revision, { keepReplaced: false, isLeaving })
    switch (sent.type) {
      case 'saved':
        return settle(sent.flow, sending)
      case 'away':
        unanswered = sending
        set({ status: 'offline' })
        schedule(retryMs)
        retryMs = Math.min(retryMs * 2, longestRetryMs)
        return
      case 'refused':
        return set({ status: 'refused', error: sent.error })
      case 'stale':
      case 'locked':
        return await meet(sending)
    }
  }

  function settle(flow: FlowDetail, sent: Flow): void {
    revision = flow.revision
    saved = sent
    unanswered = null
    retryMs = firstRetryMs
    set(isDirty() ? { status: 'unsaved' } : { status: 'saved', at: world.now() })
  }

  /** Somebody else's work lies there, or ours, whose answer was lost on the way. */
  async function meet(sending: Flow): Promise<void> {
    const theirs = await world.load()
    if (theirs === null) {
      set({ status: 'offline' })
      return schedule(retryMs)
    }
    const ours = [unanswered, sending].find((flow) => flow !== null && isSameJson(flow, theirs.draft))
    if (ours) return settle(theirs, ours)
    set({ status: 'conflict', theirs })
  }

  return {
    store,
    changed,
    isDirty,
    revision: () => revision,
    /** What the server has, as it was drawn here. */
    savedFlow: () => saved,

    /** Saves at once what is not saved yet; true when nothing is left to save. */
    async flush(options: { isLeaving?: boolean } = {}): Promise<boolean> {
      await save(options)
      return !isDirty()
    },

    /** The way to the server may be open again. */
    retry(): void {
      if (state().status === 'offline') void save()
    },

    /** The server told what it has: shown when nothing here is unsaved, else a conflict. */
    heard(flow: FlowDetail): void {
      if (flow.revision <= revision || underway) return
      if (isDirty()) {
        if (unanswered && isSameJson(unanswered, flow.draft)) settle(flow, unanswered)
        else set({ status: 'conflict', theirs: flow })
        return
      }
      revision = flow.revision
      world.show(flow.draft)
      saved = world.drawn()
      set({ status: 'saved', at: flow.updatedAt })
    },

    /** Their draft stays; what was drawn here is left. */
    takeTheirs(theirs: FlowDetail): void {
      revision = theirs.revision
      world.show(theirs.draft)
      saved = world.drawn()
      unanswered = null
      set({ status: 'saved', at: theirs.updatedAt })
    },

    /** What is drawn here is stored over theirs, which the server keeps as a copy. Gives what was refused, if it was. */
    async keepMine(theirs: FlowDetail): Promise<Sent> {
      const sending = world.drawn()
      const sent = await world.send(sending, theirs.revision, { keepReplaced: true, isLeaving: false })
      if (sent.type === 'saved') settle(sent.flow, sending)
      else if (sent.type === 'stale' || sent.type === 'locked') await meet(sending)
      return sent
    },

    /** A draft that the server itself put there (restored): shown as one step, saved already. */
    adopt(flow: FlowDetail, draw: (draft: Flow) => void): void {
      stopTimer()
      revision = flow.revision
      draw(flow.draft)
      saved = world.drawn()
      unsavedSince = null
      set({ status: 'saved', at: world.now() })
    },

    stop: () => stopTimer(),
  }
}
