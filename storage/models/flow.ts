import { Defect, UnavailableError } from '#engine/errors'
import type { Flow } from '#engine/flow/schema'
import { parseFlow } from '#engine/flow/upgrade'
import type { FlowDoc } from '../documents/flow.ts'
import { companySchema, flag, json, number, type Scoped, text, texts } from './company-schema.ts'

export interface FlowRecord extends Scoped, Omit<FlowDoc, 'id' | 'draft' | 'savedBy' | 'sittingAt'> {
  /** JSON text: merchants' keys may hold dots and dollars, which the database reads as paths. */
  draft: string
  /** Grows with each publish; versions are never given out twice. */
  lastVersion: number
  /** What was chosen for the people inside at each publish and switching off, newest last. */
  choices: PublishChoice[]
  /** Ids of the flows that its draft or its live version calls, and maybe of some that it called before: who looks by it looks again. */
  calls?: string[]
  savedBy?: string | null
  sittingAt?: number | null
}

export interface PublishChoice {
  /** Null = the flow was switched off. */
  version: number | null
  people: 'finish' | 'migrate' | 'stop'
  at: number
}

export const flowRecordSchema = companySchema<FlowRecord>(
  {
    name: text,
    draft: text,
    revision: number,
    lastVersion: number,
    choices: json,
    liveVersion: number,
    liveSha: text,
    switchedOn: flag,
    archived: flag,
    order: number,
    createdAt: number,
    updatedAt: number,
    calls: texts,
    savedBy: text,
    sittingAt: number,
  },
  [
    { fields: { companyId: 1, order: 1, _id: 1 } },
    { fields: { companyId: 1, archived: 1, order: 1, _id: 1 } },
    { fields: { companyId: 1, calls: 1, order: 1, _id: 1 } },
  ],
)

export function toFlowDoc({
  _id,
  draft,
  lastVersion: _,
  choices: __,
  calls: ___,
  savedBy = null,
  sittingAt = null,
  ...plain
}: FlowRecord): FlowDoc {
  return { ...plain, id: _id, draft: readStoredFlow(draft), savedBy, sittingAt }
}

/** A stored flow, brought up to the current format. */
export function readStoredFlow(stored: string): Flow {
  const parsed = parseFlow(JSON.parse(stored))
  if (parsed.ok) return parsed.flow
  if (parsed.problems.some(({ code }) => code === 'flow.newerFormat')) {
    throw new UnavailableError('flow.newerVersion', 'A flow was saved by a newer Hilo. Nothing was changed; start that release to read it.')
  }
  throw new Defect(
    'storage.badFlow',
    'A stored flow does not fit its format any more: an upgrade step is missing in engine/flow/upgrade.ts',
  )
}
