import type { Problem } from '../../flow/problem.ts'
import { type Flow, type FlowNode, FORMAT_VERSION } from '../../flow/schema.ts'
import { parseFlow } from '../../flow/upgrade.ts'
import type { Language, Localized } from '../../json.ts'
import type { ReportLine } from '../report.ts'
import type { Bot } from './bot.ts'
import { isInput } from './inputs.ts'
import { invalidReplyOf } from './invalid-reply.ts'
import { layOut } from './layout.ts'
import type { BotLinks } from './made.ts'
import { readBot } from './read-bot.ts'
import { remarks } from './remarks.ts'
import { sentences } from './sentences.ts'
import { startsOf } from './start-of.ts'
import { type Translated, translateGroups } from './translate-groups.ts'
import { type VariableTable, variablesOf } from './variables.ts'

/** `links`: the other bots it calls for which no flow was chosen, and the nodes that stand there instead. */
type ImportedTypebot = { ok: true; flow: Flow; report: ReportLine[]; links: BotLink[] } | { ok: false; problems: Problem[] }

interface BotLink {
  botId: string
  nodeIds: string[]
}

/**
 * Makes a flow of a Typebot export of version 3 to 6.1, bare or as the API wraps it, and says of every part what became of it.
 * Total: whatever the JSON is, it never throws; nothing of the file is ever run. Words the file lacks are in `language`; `flows` says which
 * flow stands for another bot that is called, by that bot's id.
 */
export function importTypebot(json: unknown, language: Language, flows: Readonly<Record<string, string>> = {}): ImportedTypebot {
  const read = readBot(json)
  if (!read.ok) return read
  const { bot } = read
  const variables = variablesOf(bot)
  const invalid = invalidReplyOf(bot)
  const links: BotLinks = { flows, open: [] }
  const translated = translateGroups({
    links,
    ...{ bot, variables, language },
    retryText: retryTextOf(bot, variables, invalid),
    without: new Set(invalid?.group != null ? [invalid.group] : []),
  })
  const starts = startsOf(bot)
  const made = assemble(bot, translated, starts.triggers, variables, language)
  const parsed = parseFlow(made)
  if (!parsed.ok) return parsed
  const report = [...linesOfWhole(bot, invalid, starts.isWhole, variables), ...translated.lines]
  return { ok: true, flow: parsed.flow, report, links: byBot(links) }
}

function byBot({ open }: BotLinks): BotLink[] {
  const bots = Map.groupBy(open, ({ botId }) => botId)
  return [...bots].map(([botId, calls]) => ({ botId, nodeIds: calls.map(({ nodeId }) => nodeId) }))
}

/** The event's words come before those of the settings; the reply they quote is the message itself here. */
function retryTextOf({ settings }: Bot, { translate }: VariableTable, invalid: ReturnType<typeof invalidReplyOf>): string {
  if (invalid === null) return translate(settings.invalidMessage).text.slice(0, 4096)
  return translate(invalid.text, { instead: new Map([[invalid.quoted, 'message.text']]) }).text.slice(0, 4096)
}

function assemble(
  bot: Bot,
  translated: Translated,
  triggers: ReturnType<typeof startsOf>['triggers'],
  variables: VariableTable,
  language: Language,
) {
  const spots = layOut(bot.groups, translated.groups)
  const first = translated.entry(bot.start)
  const starts = triggers.map(
    (params, index): FlowNode => ({
      ...{ id: translated.newId(), kind: 'onMessage', kindVersion: 1, name: sentences[language].start, params },
      position: { x: 0, y: ((first === null ? undefined : spots.get(first))?.y ?? 0) + index * 190 },
    }),
  )
  const nodes = bot.groups.flatMap((group, index) => {
    const own = translated.groups[index] ?? []
    return own.map((node, place) => ({
      ...node,
      kindVersion: 1,
      name: nameOf(group.title, place, own.length),
      position: spots.get(node.id) ?? { x: 0, y: 0 },
    }))
  })
  const groups = bot.groups.flatMap(({ title }, index) => {
    const own = translated.groups[index] ?? []
    return own.length < 2 ? [] : [{ id: `g${index + 1}`, name: title.slice(0, 120), nodes: own.map(({ id }) => id) }]
  })
  const used = new Set(JSON.stringify(nodes.map(({ params }) => params)).match(/[a-z][a-z0-9_]*/g))
  return {
    formatVersion: FORMAT_VERSION,
    name: bot.name.slice(0, 120) || sentences[language].flow,
    language,
    settings: settingsOf(bot),
    nodes: [...starts, ...nodes],
    edges: [
      ...(first === null ? [] : starts.map(({ id }, index) => ({ id: `s${index + 1}`, from: { node: id, port: 'next' }, to: first }))),
      ...translated.edges,
    ],
    variables: variables.declared.filter(({ name }) => used.has(name)).concat(helpersOf(nodes)),
    groups: groups.slice(0, 200),
  }
}

function nameOf(title: string, place: number, count: number): string {
  const name = title.trim().slice(0, 100)
  return count < 2 || name === '' ? name : `${name} ${place + 1}`
}

/** Variables that only the translation needs. */
function helpersOf(nodes: { params: Record<string, unknown> }[]): VariableTable['declared'] {
  const names = nodes.flatMap(({ params }) => [params['variable'], params['saveUrlTo']]).filter((name) => typeof name === 'string')
  const own = names.filter((name) => /^(?:compare|callback)_n\d+$/.test(name))
  return own.slice(0, 50).map((name) => ({ name, type: 'text', role: 'local', personal: 'none' }))
}

const longestIdleSeconds = 30 * 86_400

function settingsOf({ settings: { sessionHours } }: Bot) {
  if (sessionHours === null || sessionHours <= 0) return {}
  // biome-ignore lint/suspicious/noThenProperty: the flow JSON's own word, never awaited
  return { idle: { afterSeconds: Math.min(Math.ceil(sessionHours * 3600), longestIdleSeconds), then: 'end' } }
}

/** What concerns the whole file, or stands outside its groups. */
function linesOfWhole(
  bot: Bot,
  invalid: ReturnType<typeof invalidReplyOf>,
  hasWholeStart: boolean,
  { dropped }: VariableTable,
): ReportLine[] {
  const asks = bot.groups.some(({ blocks }) => blocks.some(({ type }) => isInput(type)))
  const events = bot.events.map((event) => {
    const isWords = event === invalid?.event
    return line(event.type, isWords ? 'changed' : 'notMapped', isWords ? remarks.invalidText : remarks.sideEvent)
  })
  return [
    ...(hasWholeStart ? [] : [line('startCondition', 'notMapped', remarks.startAny)]),
    ...events,
    ...(asks ? [line('invalidMessage', 'changed', remarks.attempts)] : []),
    ...(bot.settings.typesLikeAPerson ? [line('typingEmulation', 'notMapped', remarks.typing)] : []),
    ...(dropped > 0 ? [line('variables', 'notMapped', remarks.variablesDropped(dropped))] : []),
  ]
}

function line(what: string, outcome: ReportLine['outcome'], why: Localized): ReportLine {
  return { place: '', what, outcome, why: [why], nodeId: null }
}
