import type { ClientSession } from 'mongoose'
import type { CompiledFlow } from '#engine/flow/compiled'
import type { Flow } from '#engine/flow/schema'
import type { TurnCommit } from '../documents/turn.ts'
import { shaOf } from '../models/flow-version.ts'
import { type Trial, type TrialRecord, toTrial, trialIdOf } from '../models/trial.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { versionRecord } from './publish-flow.ts'

/** How long the page may still ask what became of a trial. */
const KEPT_MS = 7 * 86_400_000

export interface NewTrial {
  flowId: string
  channelId: string
  code: string
  flow: Flow
  compiled: CompiledFlow
  /** Member or key id. */
  by: string
  at: number
  expiresAt: number
}

/** A hidden version lies under the trial's own id, as this version of it. */
export const TRIAL_VERSION = 1

/** Drafts that are tried on phones: each a hidden, immutable version and a code that binds a conversation to it. */
export function createTrials(scope: Scope) {
  const { companyId, models, sealer, transaction } = scope

  const hashOf = async (code: string) => (await sealer.hasher())('trial', code)

  return {
    /** Keeps the draft as it is now; what is changed in it later is not in the trial. */
    async create({ flowId, channelId, code, flow, compiled, by, at, expiresAt }: NewTrial): Promise<Trial> {
      const id = trialIdOf(newId(at))
      const record: TrialRecord = {
        _id: id,
        companyId,
        flowId,
        name: flow.name,
        channelId,
        codeHash: await hashOf(code),
        expiresAt,
        boundAt: null,
        conversationId: null,
        createdBy: by,
        createdAt: at,
        deleteAt: new Date(expiresAt + KEPT_MS),
      }
      const version = versionRecord({
        companyId,
        flowId: id,
        version: TRIAL_VERSION,
        sha: shaOf(compiled),
        publishedAt: at,
        ...{ flow, compiled, note: '', people: 'finish', by },
      })
      await transaction(async (session) => {
        await models.trials.insertMany([record], { session })
        await models.flowVersions.insertMany([version], { session })
      })
      return toTrial(record)
    },

    async get(id: string): Promise<Trial | null> {
      const record = await models.trials.findOne({ companyId, _id: id }).lean<TrialRecord>()
      return record && toTrial(record)
    },

    /** Those of a flow whose time is not over, the one that ends last first. */
    running(flowId: string, at: number, page: PageRequest = {}): Promise<Page<Trial>> {
      return newestFirst<TrialRecord, Trial>(models.trials, {
        filter: { companyId, flowId },
        by: 'expiresAt',
        since: at + 1,
        page,
        to: toTrial,
      })
    },

    /** The trial that this code may bind to this conversation now: unexpired, of this channel, and nobody else's. */
    async bindable(code: string, of: { conversationId: string; channelId: string; at: number }): Promise<Trial | null> {
      const record = await models.trials.findOne({ companyId, codeHash: await hashOf(code) }).lean<TrialRecord>()
      if (record === null || record.channelId !== of.channelId || record.expiresAt <= of.at) return null
      return record.conversationId === null || record.conversationId === of.conversationId ? toTrial(record) : null
    },

    /** Ends a trial now. Gives the conversation whose next turn has to notice, if it is bound to one. */
    async end(
      id: string,
      at: number,
    ): Promise<{ companyId: string; conversationId: string; contactId: string; workflowId: string } | null> {
      const ended = await models.trials
        .findOneAndUpdate({ companyId, _id: id, expiresAt: { $gt: at } }, { $set: { expiresAt: at } })
        .lean<TrialRecord>()
      if (!ended?.conversationId) return null
      const bound = await models.conversations
        .findOneAndUpdate(
          { companyId, _id: ended.conversationId, 'trial.id': id, erasing: false },
          { $set: { 'trial.until': at, wakeAt: at } },
        )
        .lean()
      return bound && { companyId, conversationId: bound._id, contactId: bound.contactId, workflowId: bound.workflowId }
    },
  }
}

/** Claims the trial of a turn for its conversation, within the turn's transaction; false when another number was first or its time is over. */
export async function bindTrial({ companyId, models }: Scope, commit: TurnCommit, session: ClientSession): Promise<boolean> {
  if (commit.trial === null) return false
  const { conversationId, at, trial } = commit
  const free = { companyId, _id: trial.id, conversationId: { $in: [null, conversationId] }, expiresAt: { $gt: at } }
  const claimed = await models.trials.updateOne(free, { $set: { conversationId, boundAt: at } }, { session })
  return claimed.matchedCount === 1
}
