import { UnavailableError } from '#engine/errors'
import type { FlowPresenceRecord, FlowTab } from '../models/flow-presence.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'

/** A tab gives a sign of life every 15 s; three that did not come are its end. */
export const TAB_LIVES_MS = 45_000
/** How long a tab that lost a flow may still save what it had on its way. */
export const LATE_SAVE_MS = 15_000

const mostTabs = 50
const attempts = 20

export interface TabSign {
  flowId: string
  tabId: string
  /** Member or key id. */
  memberId: string
  /** `edit` takes what nobody has, `takeOver` takes it from whoever has it, `view` gives it back. */
  wants: 'view' | 'edit' | 'takeOver'
  at: number
}

export interface Presence {
  editor: FlowTab | null
  present: FlowTab[]
}

type State = Pick<FlowPresenceRecord, 'present' | 'editor' | 'former'>

/** Who has a flow open, and the one tab that may save it. */
export function createFlowPresence({ companyId, models }: Scope) {
  async function read(flowId: string): Promise<FlowPresenceRecord | null> {
    return await models.flowPresences.findOne({ companyId, _id: flowId }).lean<FlowPresenceRecord>()
  }

  /** Compare-and-set, so that of two tabs that come at once one edits. */
  async function change(flowId: string, at: number, next: (before: State) => State): Promise<Presence> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const record = await read(flowId)
      const before: State = record ?? nobody
      const after = next(alive(before, at))
      const seen = isSeen(before, after) ? 1 : 0
      const $set = { ...after, version: (record?.version ?? 0) + seen, deleteAt: new Date(at + TAB_LIVES_MS) }
      if (await write(flowId, record, $set)) return shown(after)
    }
    throw new UnavailableError(
      'flow.presenceBusy',
      'Too many open and leave this flow at once. Nothing was changed. Try again in a moment.',
    )
  }

  async function write(
    flowId: string,
    record: FlowPresenceRecord | null,
    $set: Omit<FlowPresenceRecord, '_id' | 'companyId' | 'revision'>,
  ): Promise<boolean> {
    if (record) {
      const { revision } = record
      const { matchedCount } = await models.flowPresences.updateOne({ companyId, _id: flowId, revision }, { $set, $inc: { revision: 1 } })
      return matchedCount > 0
    }
    try {
      await models.flowPresences.insertMany([{ ...$set, _id: flowId, companyId, revision: 1 }])
      return true
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      return false
    }
  }

  return {
    /** Notes that a tab has the flow open and what it wants to do there; gives who edits now, which may be another. */
    async sign({ flowId, at, ...tab }: TabSign): Promise<Presence> {
      return await change(flowId, at, (before) => signed(before, tab, at))
    },

    /** A tab is closed. Repeated, it changes nothing. */
    async leave(flowId: string, tab: Pick<FlowTab, 'tabId' | 'memberId'>, at: number): Promise<void> {
      if (!(await read(flowId))?.present.some(isSame(tab))) return
      await change(flowId, at, (before) => left(before, tab))
    },

    async get(flowId: string, at: number): Promise<Presence> {
      const record = await read(flowId)
      return record ? shown(alive(record, at)) : { editor: null, present: [] }
    },

    /** The tab that keeps this one (or a caller without any) from saving; null = it may. */
    async heldAgainst(flowId: string, tab: { tabId: string | null; memberId: string }, at: number): Promise<FlowTab | null> {
      const record = await read(flowId)
      if (!record) return null
      const { editor, former } = alive(record, at)
      return editor === null || isSame(tab)(editor) || (former !== null && isSame(tab)(former)) ? null : editor
    },
  }
}

const nobody: State = { present: [], editor: null, former: null }

/** The state without those whose time is over. */
function alive({ present, editor, former }: State, at: number): State {
  const lives = (tab: FlowTab | null) => tab !== null && tab.until > at
  return { present: present.filter(lives), editor: lives(editor) ? editor : null, former: lives(former) ? former : null }
}

function signed({ present, editor, former }: State, { wants, ...who }: Omit<TabSign, 'flowId' | 'at'>, at: number): State {
  const tab: FlowTab = { ...who, until: at + TAB_LIVES_MS }
  const isMine = isSame(tab)
  const isKnown = present.some(isMine)
  const others = isKnown ? present.map((one) => (isMine(one) ? tab : one)) : [...present.slice(1 - mostTabs), tab]
  const isEditor = editor !== null && isMine(editor)
  if (wants === 'view') return { present: others, editor: isEditor ? null : editor, former }
  if (editor === null || isEditor) return { present: others, editor: tab, former }
  if (wants === 'edit') return { present: others, editor, former }
  return { present: others, editor: tab, former: { ...editor, until: at + LATE_SAVE_MS } }
}

function left({ present, editor, former }: State, tab: Pick<FlowTab, 'tabId' | 'memberId'>): State {
  const isMine = isSame(tab)
  return { present: present.filter((one) => !isMine(one)), editor: editor !== null && isMine(editor) ? null : editor, former }
}

/** A tab's name is told to others: only together with its member does it stand for anything. */
function isSame(tab: { tabId: string | null; memberId: string }): (other: FlowTab) => boolean {
  return ({ tabId, memberId }) => tabId === tab.tabId && memberId === tab.memberId
}

function isSeen(before: State, after: State): boolean {
  const names = ({ present, editor }: State) => JSON.stringify([editor, ...present].map((tab) => tab && [tab.tabId, tab.memberId]))
  return names(before) !== names(after)
}

function shown({ editor, present }: State): Presence {
  return { editor, present }
}
