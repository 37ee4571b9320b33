import { UserError } from '#engine/errors'
import type { Flow } from '#engine/flow/schema'
import { type ParsedFlow, parseFlow } from '#engine/flow/upgrade'
import { withoutFiles } from '#engine/imports/files'
import { type Missing, matchResources } from '#engine/imports/match-resources'
import type { ReportLine } from '#engine/imports/report'
import { importTypebot } from '#engine/imports/typebot/import-typebot'
import { isTypebot } from '#engine/imports/typebot/read-bot'
import type { Json, Language } from '#engine/json'
import type { Repositories } from '../deps.ts'
import { loadOwned } from './owned.ts'

interface Imported {
  flow: Flow
  report: { kind: 'hilo' | 'typebot'; lines: ReportLine[]; missing: Missing[]; matched: number }
}

/**
 * A draft made of a file: our own export of any format version we know, or a Typebot export. What it names and the company has, by id or
 * by name, is put in its place; a file it has not must be chosen again. Throws UserError('flow.invalid') with everything that is wrong; stores nothing.
 */
export async function imported(repositories: Repositories, file: { [key: string]: Json }, language: Language): Promise<Imported> {
  const kind = isTypebot(file) ? 'typebot' : 'hilo'
  const read = kind === 'typebot' ? importTypebot(file, language) : withoutReport(parseFlow(file))
  if (!read.ok)
    throw new UserError(
      'flow.invalid',
      'This is not a flow that can be imported: see `problems`. Nothing was stored. Mend them, or export the flow again.',
      { problems: read.problems.slice(0, 100) },
    )
  const { flow, missing, matched } = matchResources(read.flow, await loadOwned(repositories, read.flow))
  const gone = new Set(missing.flatMap(({ kind: of, id }) => (of === 'file' ? [id] : [])))
  return { flow: withoutFiles(flow, gone), report: { kind, lines: read.report, missing, matched } }
}

/** Our own flows are what they were. */
function withoutReport(parsed: ParsedFlow): ReturnType<typeof importTypebot> {
  return parsed.ok ? { ...parsed, report: [] } : parsed
}
