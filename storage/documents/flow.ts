import type { CompiledFlow } from '#engine/flow/compiled'
import type { Flow } from '#engine/flow/schema'

export interface FlowDoc {
  id: string
  companyId: string
  name: string
  draft: Flow
  /** Grows with each save: the edit's compare-and-set. */
  revision: number
  liveVersion: number | null
  liveSha: string | null
  switchedOn: boolean
  /** Out of the way: only read until it is brought back. */
  archived: boolean
  /** Place in the merchant's list. */
  order: number
  createdAt: number
  updatedAt: number
  /** Who saved the draft last: member or key id; null = nobody since it was made. */
  savedBy: string | null
  /** When they sat down to it: saves from then on, every few seconds, are one change to the audit trail. */
  sittingAt: number | null
}

/** A draft that something else took the place of. */
export interface FlowCopy {
  id: string
  companyId: string
  flowId: string
  flow: Flow
  savedBy: string | null
  savedAt: number
  /** Whose change replaced it, and how. */
  keptBy: string
  keptAt: number
  because: 'restored' | 'overwritten'
}

export interface FlowVersion {
  flowId: string
  companyId: string
  version: number
  sha: string
  flow: Flow
  compiled: CompiledFlow
  note: string
  publishedAt: number
  publishedBy: string
  people: 'finish' | 'migrate' | 'stop'
  /** The versions of other flows it goes through, for good: by the id of the node that calls, `a/b` for what `a` calls in turn. */
  pins: FlowPin[]
}

export interface FlowPin {
  nodeId: string
  flowId: string
  version: number
  /** The flow's name when this was published. */
  name: string
}
