import { z } from 'zod'
import type { Problem } from '../../flow/problem.ts'
import type { Localized } from '../../json.ts'
import { words } from '../../nodes/words.ts'
import {
  type Bot,
  type BotBlock,
  type BotEvent,
  type BotItem,
  type BotSettings,
  type Loose,
  looseOf,
  numberOf,
  type Place,
  textOf,
} from './bot.ts'

type ReadBot = { ok: true; bot: Bot } | { ok: false; problems: Problem[] }

/** Whether a JSON value means to be a Typebot export, of any version, bare or as the API wraps it. */
export function isTypebot(json: unknown): boolean {
  return shapeOf(json) !== null
}

/** Reads an export of any version into one shape; says in words why one cannot be read. */
export function readBot(json: unknown): ReadBot {
  const shape = shapeOf(json)
  if (shape === null) return refused('typebot.notAnExport', notAnExport)
  if (shape === 'steps') return refused('typebot.stepsOnly', stepsOnly)
  const file = fileSchema.parse(unwrapped(json))
  if (file.groups.every(({ blocks }) => blocks.length === 0)) return refused('typebot.empty', empty)
  const bot = botOf(file)
  return bot.start === null ? refused('typebot.noStart', noStart) : { ok: true, bot }
}

const text = z.string().catch('')
const loose = z.record(z.string(), z.unknown()).catch(() => ({}))
const optionalText = z.string().optional().catch(undefined)
const coordinate = z.number().catch(0)

/** A list whose members that cannot be read are passed over. */
function listOf<Member extends z.ZodType>(member: Member) {
  return z
    .array(z.unknown())
    .catch(() => [])
    .transform((items) =>
      items.flatMap((item) => {
        const read = member.safeParse(item)
        return read.success ? [read.data] : []
      }),
    )
}

/** Items and paths hold their own fields besides: those stay as they are until a block asks for them. */
const itemSchema = z.looseObject({
  outgoingEdgeId: optionalText,
  paths: listOf(z.object({ text, outgoingEdgeId: optionalText })),
})

const blockSchema = z.object({
  id: text,
  type: z.string().min(1),
  outgoingEdgeId: optionalText,
  options: loose,
  content: loose,
  items: listOf(itemSchema),
})

const groupSchema = z.object({
  id: text,
  title: text,
  graphCoordinates: z.object({ x: coordinate, y: coordinate }).catch({ x: 0, y: 0 }),
  blocks: listOf(blockSchema),
})

const eventSchema = z.object({ id: text, type: z.string(), outgoingEdgeId: optionalText, options: loose })

/** Versions 3 to 6.1 in one: what a version lacks is empty. */
const fileSchema = z.object({
  version: text,
  name: text,
  events: listOf(eventSchema),
  groups: listOf(groupSchema),
  edges: listOf(z.object({ id: z.string(), to: z.object({ groupId: z.string(), blockId: optionalText }) })),
  variables: listOf(z.object({ id: z.string(), name: z.string().min(1), value: z.unknown().optional() })),
  settings: loose,
})
type File = z.output<typeof fileSchema>

function shapeOf(json: unknown): 'groups' | 'steps' | null {
  const file = looseOf(unwrapped(json))
  if ('nodes' in file || 'formatVersion' in file) return null
  if (Array.isArray(file['groups'])) return 'groups'
  const blocks = file['blocks']
  const hasSteps = Array.isArray(blocks) && blocks.some((block) => Array.isArray(looseOf(block)['steps']))
  return hasSteps ? 'steps' : null
}

/** The API answers with the bot in `typebot`. */
function unwrapped(json: unknown): unknown {
  const inner = looseOf(json)['typebot']
  return typeof inner === 'object' && inner !== null ? inner : json
}

function botOf(file: File): Bot {
  const places = placesOf(file)
  const start = startOf(file)
  const follow = (edgeId: string | undefined): Place | null => {
    const edge = edgeId === undefined ? undefined : places.edges.get(edgeId)
    return edge ? places.find(edge.groupId, edge.blockId) : null
  }
  const item = ({ outgoingEdgeId, paths, ...fields }: z.output<typeof itemSchema>): BotItem => ({
    fields,
    to: follow(outgoingEdgeId),
    paths: paths.map((path) => ({ text: path.text, to: follow(path.outgoingEdgeId) })),
  })
  const block = ({ type, options, content, items, outgoingEdgeId }: z.output<typeof blockSchema>): BotBlock => ({
    ...{ type, content, items: items.map(item) },
    options: withPlaces(type, options, places.find),
    to: follow(outgoingEdgeId),
  })
  return {
    name: file.name.trim(),
    version: file.version || '3',
    start: follow(start),
    groups: places.groups.map(({ title, graphCoordinates, blocks }) => ({ title, ...graphCoordinates, blocks: blocks.map(block) })),
    variables: file.variables.map(({ id, name, value }) => ({ id, name, value })),
    events: file.events.slice(1).map((event): BotEvent => ({ type: event.type, options: event.options, to: follow(event.outgoingEdgeId) })),
    settings: settingsOf(file.settings),
  }
}

/** Groups without start markers, and how an id is looked up in them: of two with one id the first counts. */
function placesOf({ groups, edges }: File) {
  const kept = groups
    .map((group) => ({ ...group, blocks: group.blocks.filter(({ type }) => type !== 'start') }))
    .filter(({ blocks }, index) => blocks.length > 0 || groups[index]?.blocks.length === 0)
  const find = (groupId: string, blockId?: string): Place | null => {
    const group = kept.findIndex(({ id }) => id === groupId)
    if (group < 0) return null
    const block = blockId === undefined ? 0 : kept[group]?.blocks.findIndex(({ id }) => id === blockId)
    return { group, block: Math.max(block ?? 0, 0) }
  }
  const byId = new Map(edges.toReversed().map(({ id, to }) => [id, to]))
  return { groups: kept, edges: byId, find }
}

/** Version 6 begins with an event, the others with a block of a group. */
function startOf({ events, groups }: File): string | undefined {
  const event = events[0]
  if (event?.type === 'start') return event.outgoingEdgeId
  return groups.flatMap(({ blocks }) => blocks).find(({ type }) => type === 'start')?.outgoingEdgeId
}

/** Jumps name their target by ids, which become a place here. */
function withPlaces(type: string, options: Loose, find: (groupId: string, blockId?: string) => Place | null): Loose {
  if (type !== 'Jump' && type !== 'Typebot link') return options
  const { groupId, blockId } = options
  const place = typeof groupId === 'string' ? find(groupId, typeof blockId === 'string' ? blockId : undefined) : null
  return { ...options, place }
}

function settingsOf(settings: Loose): BotSettings {
  const whatsapp = looseOf(settings['whatsApp'])
  const condition = looseOf(whatsapp['startCondition'])
  const messages = looseOf(looseOf(settings['general'])['systemMessages'])
  return {
    invalidMessage: textOf(messages['invalidMessage']),
    sessionHours: numberOf(whatsapp['sessionExpiryTimeout']),
    typesLikeAPerson: looseOf(settings['typingEmulation'])['enabled'] === true,
    startCondition: Array.isArray(condition['comparisons']) && condition['comparisons'].length > 0 ? condition : null,
  }
}

function refused(code: string, sentence: Localized): ReadBot {
  return { ok: false, problems: [{ code, severity: 'error', nodeId: null, field: null, sentence }] }
}

const notAnExport = words(
  'Este archivo no es un flujo de Hilo ni una exportación de Typebot: no tiene grupos con bloques. No se guardó nada. Elige otro archivo.',
  'Este arquivo não é um fluxo do Hilo nem uma exportação do Typebot: não tem grupos com blocos. Nada foi salvo. Escolha outro arquivo.',
  'This file is neither a Hilo flow nor a Typebot export: it has no groups with blocks. Nothing was stored. Choose another file.',
)

const stepsOnly = words(
  'Es una exportación de Typebot de antes de junio de 2022, que ni Typebot lee ya. No se guardó nada. Ábrela en un Typebot de esa época y vuelve a exportarla, o dibuja el flujo de nuevo.',
  'É uma exportação do Typebot de antes de junho de 2022, que nem o Typebot lê mais. Nada foi salvo. Abra em um Typebot daquela época e exporte de novo, ou desenhe o fluxo outra vez.',
  'This is a Typebot export from before June 2022, which Typebot itself no longer reads. Nothing was stored. Open it in a Typebot of that time and export it again, or draw the flow anew.',
)

const empty = words(
  'Parece una exportación de Typebot, pero ningún grupo tiene bloques que se puedan leer. No se guardó nada. Vuelve a exportar el bot desde Typebot.',
  'Parece uma exportação do Typebot, mas nenhum grupo tem blocos que se possam ler. Nada foi salvo. Exporte o bot de novo no Typebot.',
  'It looks like a Typebot export, but no group has blocks that can be read. Nothing was stored. Export the bot again from Typebot.',
)

const noStart = words(
  'En esta exportación de Typebot el inicio no lleva a ningún grupo. No se guardó nada. Conecta el inicio en Typebot y vuelve a exportarlo.',
  'Nesta exportação do Typebot o início não leva a nenhum grupo. Nada foi salvo. Conecte o início no Typebot e exporte de novo.',
  'In this Typebot export the start leads to no group. Nothing was stored. Connect the start in Typebot and export it again.',
)
