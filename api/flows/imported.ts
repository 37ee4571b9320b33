import { UserError } from '#engine/errors'
import type { Flow } from '#engine/flow/schema'
import { type ParsedFlow, parseFlow } from '#engine/flow/upgrade'
import { withoutFiles } from '#engine/imports/files'
import { type Missing, matchResources, type Owned, type ResourceChoice } from '#engine/imports/match-resources'
import type { ReportLine } from '#engine/imports/report'
import type { ResourceKind } from '#engine/imports/resources'
import { importTypebot } from '#engine/imports/typebot/import-typebot'
import { isTypebot } from '#engine/imports/typebot/read-bot'
import type { Json, Language } from '#engine/json'
import type { Repositories } from '../deps.ts'
import { loadOwned } from './owned.ts'

interface FlowFile {
  flow: { [key: string]: Json }
  language: Language
  choices?: ResourceChoice[] | undefined
}

interface Imported {
  flow: Flow
  report: { kind: 'hilo' | 'typebot'; lines: ReportLine[]; missing: Missing[]; matched: number }
  /** What could stand for what is missing. */
  offers: Partial<Record<ResourceKind, Owned[]>>
}

/**
 * A draft made of a file: our own export of any format version we know, or a Typebot export. What it names and the company has, as chosen, by
 * id or by name, is put in its place; a file it has not must be chosen again. Throws UserError('flow.invalid') with everything that is wrong;
 * stores nothing.
 */
export async function imported(repositories: Repositories, { flow: file, language, choices = [] }: FlowFile): Promise<Imported> {
  const kind = isTypebot(file) ? 'typebot' : 'hilo'
  const read = kind === 'typebot' ? importTypebot(file, language, await chosenFlows(repositories, choices)) : withoutReport(parseFlow(file))
  if (!read.ok)
    throw new UserError(
      'flow.invalid',
      'This is not a flow that can be imported: see `problems`. Nothing was stored. Mend them, or export the flow again.',
      { problems: read.problems.slice(0, 100) },
    )
  const owned = await loadOwned(repositories, read.flow)
  const { flow, missing, matched } = matchResources(read.flow, owned, choices)
  const gone = new Set(missing.flatMap(({ kind: of, id }) => (of === 'file' ? [id] : [])))
  const bots = read.links.map(({ botId, nodeIds }): Missing => ({ kind: 'flow', id: botId, name: botId, nodeIds }))
  const lacking = [...missing, ...bots]
  return {
    flow: withoutFiles(flow, gone),
    report: { kind, lines: read.report, missing: lacking, matched },
    offers: offersFor(lacking, owned),
  }
}

/** Flows of the company that were chosen for other bots, by the bots' ids. */
async function chosenFlows({ flows }: Repositories, choices: readonly ResourceChoice[]): Promise<Record<string, string>> {
  const chosen = choices.filter(({ kind }) => kind === 'flow')
  const found = await Promise.all(chosen.map(async ({ id, to }) => ((await flows.get(to)) ? [[id, to] as const] : [])))
  return Object.fromEntries(found.flat())
}

/** A list to choose from: one that is longer is chosen in the flow itself. */
const mostOffers = 500

function offersFor(missing: readonly Missing[], owned: Partial<Record<ResourceKind, Owned[]>>): Imported['offers'] {
  const kinds = new Set(missing.map(({ kind }) => kind).filter((kind) => kind !== 'file'))
  return Object.fromEntries([...kinds].map((kind) => [kind, (owned[kind] ?? []).slice(0, mostOffers)]))
}

/** Our own flows are what they were. */
function withoutReport(parsed: ParsedFlow): ReturnType<typeof importTypebot> {
  return parsed.ok ? { ...parsed, report: [], links: [] } : parsed
}
