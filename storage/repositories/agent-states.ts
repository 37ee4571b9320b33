import { type AgentState, type Availability, usualState } from '#engine/inbox/agent'
import type { AgentStateRecord } from '../models/agent-state.ts'
import type { Scope } from '../scope.ts'
import { upsert } from './upsert.ts'

/** Whether the members take conversations, how many, and when they were last seen. */
export function createAgentStates({ companyId, models }: Scope) {
  /** Changes a state and makes it first where there is none: what is not set then is as usual. */
  async function write(memberId: string, $set: Partial<Omit<AgentState, 'memberId'>>, { isShown }: { isShown: boolean }): Promise<void> {
    const { memberId: _, ...usual } = usualState(memberId)
    const $setOnInsert = Object.fromEntries(Object.entries({ ...usual, memberId }).filter(([field]) => !(field in $set)))
    const $inc = { version: isShown ? 1 : 0 }
    await upsert(() =>
      models.agentStates.updateOne({ companyId, _id: idOf(companyId, memberId) }, { $set, $setOnInsert, $inc }, { upsert: true }),
    )
  }

  return {
    /** Of those who ever said or did something; the others are as usual. */
    async all(): Promise<AgentState[]> {
      return (await models.agentStates.find({ companyId }).lean<AgentStateRecord[]>()).map(toState)
    },

    async get(memberId: string): Promise<AgentState> {
      const record = await models.agentStates.findOne({ companyId, _id: idOf(companyId, memberId) }).lean<AgentStateRecord>()
      return record ? toState(record) : usualState(memberId)
    },

    /** `since` stays while the availability does. */
    async change(memberId: string, changes: { availability?: Availability; capacity?: number | null }, at: number): Promise<void> {
      const now = await models.agentStates.findOne({ companyId, _id: idOf(companyId, memberId) }).lean<AgentStateRecord>()
      const isNew = changes.availability !== undefined && now?.availability !== changes.availability
      await write(memberId, { ...changes, ...(isNew && { since: at }) }, { isShown: true })
    },

    /** A page of theirs is connected. True when they had not been for a while, and others see that they are back. */
    async seen(memberId: string, at: number, awayAfterMs: number): Promise<boolean> {
      const now = await models.agentStates
        .findOne({ companyId, _id: idOf(companyId, memberId) }, { lastSeenAt: 1 })
        .lean<AgentStateRecord>()
      const isBack = now?.lastSeenAt == null || at - now.lastSeenAt > awayAfterMs
      await write(memberId, { lastSeenAt: at }, { isShown: isBack })
      return isBack
    },

    /** Routing gave them conversations; who had one longest ago is next. Not told to anybody. */
    async assigned(memberId: string, at: number): Promise<void> {
      await write(memberId, { lastAssignedAt: at }, { isShown: false })
    },

    /** Of somebody who left nothing is kept. */
    async forget(memberId: string): Promise<void> {
      await models.agentStates.deleteOne({ companyId, _id: idOf(companyId, memberId) })
    },
  }
}

function idOf(companyId: string, memberId: string): string {
  return `${companyId}/${memberId}`
}

function toState({ _id: _, companyId: __, version: ___, ...state }: AgentStateRecord): AgentState {
  return state
}
