import type { Variable, VariableType } from '../../flow/schema.ts'
import { type Json, jsonSchema } from '../../json.ts'
import { type Bot, type BotBlock, listOf, looseOf, textOf } from './bot.ts'

const MOST = 200

/** The variables of a bot under names Liquid takes. */
export interface VariableTable {
  /** The new name of a variable that options point to by its id. */
  named: (id: unknown) => string | null
  typeOf: (name: string) => VariableType
  /** Writes a text with `{{Name with spaces}}` as Liquid, and tells what could not be. */
  translate: (text: string, translated?: Translation) => Translated
  declared: Variable[]
  /** How many there were beyond what a flow may have. */
  dropped: number
}

interface Translation {
  /** Names that stand for something else here than a variable. */
  instead?: ReadonlyMap<string, string>
  /** How a value is written, by default `{{ name }}`. */
  write?: (name: string) => string
}

interface Translated {
  text: string
  unknown: string[]
  hasCode: boolean
}

export function variablesOf(bot: Bot): VariableTable {
  const names = namesOf(bot)
  const types = typesOf(bot, names.byId)
  const all = [...new Set(names.byId.values())]
  const declared = all.slice(0, MOST).map((name): Variable => {
    const variable = bot.variables.find(({ id }) => names.byId.get(id) === name)
    const preset = presetOf(variable?.value)
    return {
      ...{ name, role: 'local' as const, type: types.get(name) ?? 'text' },
      personal: isPersonal(bot, variable?.id, variable?.name ?? '') ? 'personal' : 'none',
      ...(preset !== null && { default: preset }),
    }
  })
  return {
    named: (id) => names.byId.get(textOf(id)) ?? null,
    typeOf: (name) => types.get(name) ?? 'text',
    translate: (text, translation) => translate(text, names.byName, translation),
    declared,
    dropped: all.length - declared.length,
  }
}

/** Names a variable would hide, and words of Liquid itself. */
const taken = [
  ...['contact', 'company', 'channel', 'conversation', 'case', 'message', 'event', 'now', 'today', 'callback'],
  ...['true', 'false', 'nil', 'null', 'empty', 'blank', 'and', 'or', 'contains', 'not', 'in', 'forloop', 'item'],
]

function namesOf({ variables }: Bot) {
  const byId = new Map<string, string>()
  const byName = new Map<string, string>()
  const used = new Set(taken)
  for (const { id, name } of variables) {
    if (byId.has(id)) continue
    // Two variables of one name are one variable to a text.
    const known = byName.get(name)
    const made = known ?? unique(slug(name), used)
    used.add(made)
    byId.set(id, made)
    byName.set(name, made)
  }
  return { byId, byName }
}

function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 56)
  if (plain === '') return 'dato'
  return /^\d/.test(plain) ? `v_${plain}` : plain
}

function unique(name: string, used: ReadonlySet<string>): string {
  let made = name
  for (let count = 2; used.has(made); count += 1) made = `${name}_${count}`
  return made
}

const inputTypes: Record<string, VariableType> = {
  'number input': 'number',
  'rating input': 'number',
  'date input': 'date',
  'file input': 'file',
}

/** A variable is of the type all its writers agree on; where they do not, it is text, which holds anything. */
function typesOf(bot: Bot, byId: ReadonlyMap<string, string>): Map<string, VariableType> {
  const found = new Map<string, Set<VariableType>>()
  const note = (id: unknown, type: VariableType) => {
    const name = byId.get(textOf(id))
    if (name !== undefined) found.set(name, (found.get(name) ?? new Set()).add(type))
  }
  for (const { id, value } of bot.variables) if (Array.isArray(value)) note(id, 'list')
  for (const block of bot.groups.flatMap(({ blocks }) => blocks)) {
    const { variableId, dynamicVariableId } = block.options
    note(variableId, writtenType(block))
    note(dynamicVariableId, 'list')
    for (const id of Object.values(looseOf(block.options['dynamicItems']))) note(id, 'list')
  }
  return new Map(
    [...found].map(([name, types]) => [name, types.has('list') ? 'list' : types.size === 1 ? ([...types][0] ?? 'text') : 'text']),
  )
}

function writtenType({ type, options }: BotBlock): VariableType {
  if (type === 'Set variable') return options['type'] === 'Append value(s)' ? 'list' : 'text'
  if (type === 'date input' && (options['isRange'] === true || options['hasTime'] === true)) return 'text'
  return inputTypes[type] ?? 'text'
}

function presetOf(value: unknown): Json | null {
  const list = listOf(value).filter((item) => typeof item === 'string')
  const preset = Array.isArray(value) ? list.slice(0, 100) : typeof value === 'string' && value.length <= 1000 ? value : null
  return preset === null || preset.length === 0 ? null : jsonSchema.parse(preset)
}

const personalInputs = ['email input', 'phone number input', 'file input']
const personalNames =
  /name|nome|nombre|mail|correo|phone|tel|celular|m[oó]vil|whats|cpf|cnpj|rut\b|dni|curp|rfc|c[eé]dula|direc|address|endere|birth|nacim|nascim/i

function isPersonal({ groups }: Bot, id: string | undefined, name: string): boolean {
  if (personalNames.test(name)) return true
  return groups.some(({ blocks }) => blocks.some(({ type, options }) => personalInputs.includes(type) && options['variableId'] === id))
}

/** `{{= code =}}`, `{{Name}}`, and braces that mean themselves, which Liquid would read. */
const braces = /\{\{=[\s\S]{0,8000}?=\}\}|\{\{([^{}]*)\}\}|\{(?=\{[{%])|\{%|\{\{/g

function translate(text: string, byName: ReadonlyMap<string, string>, { instead, write = asLiquid }: Translation = {}): Translated {
  const unknown: string[] = []
  let hasCode = false
  const translated = text.replace(braces, (whole, name: string | undefined) => {
    if (whole.startsWith('{{=')) {
      hasCode = true
      return ''
    }
    if (name === undefined) return `{{ "${whole}" }}`
    const other = instead?.get(name)
    if (other !== undefined) return asLiquid(other)
    const known = byName.get(name) ?? byName.get(name.trim())
    if (known !== undefined) return write(known)
    // Typebot writes nothing for a name it does not know.
    unknown.push(name.trim())
    return ''
  })
  return { text: translated, unknown, hasCode }
}

function asLiquid(name: string): string {
  return `{{ ${name} }}`
}
