import type { Condition } from '../../expressions/condition.ts'
import { type Loose, listOf, looseOf, numberOf, textOf } from './bot.ts'
import { type BlockAtHand, type DraftNode, type Goal, type Made, nothing, onwards, plainJson } from './made.ts'
import { remarks } from './remarks.ts'

type Row = Exclude<Condition['items'][number], Condition>

const MOST_BRANCHES = 20
const MOST_ROWS = 20

/** Branches of rows; values with a template in them are worked out by nodes of their own before. */
export function conditionOf(hand: BlockAtHand): Made {
  const before: DraftNode[] = []
  const branches = hand.block.items.flatMap(({ fields, to }, index) => {
    const when = groupOf(hand, looseOf(fields['content']), before)
    if (when === null) hand.remark(remarks.branchNever)
    // A branch that holds and leads nowhere ends the path.
    return when === null ? [] : [{ id: `b${index + 1}`, label: '', when, to: to ?? ('end' as const) }]
  })
  if (branches.length === 0) return nothing(hand)
  const nodes = Array.from({ length: Math.ceil(branches.length / MOST_BRANCHES) }, (_none, index) => ({
    id: hand.newId(),
    branches: branches.slice(index * MOST_BRANCHES, (index + 1) * MOST_BRANCHES),
  }))
  const chain: DraftNode[] = [
    ...before,
    ...nodes.map(({ id, branches: own }) => ({
      id,
      kind: 'condition',
      params: { branches: plainJson(own.map(({ to: _to, ...branch }) => branch)) },
    })),
  ]
  const after = (index: number): Goal => (chain[index + 1] ? { nodeId: chain[index + 1]?.id ?? '' } : onwards(hand))
  return {
    nodes: chain,
    outs: [
      ...chain.map(({ id, kind }, index) => ({ node: id, port: kind === 'condition' ? 'else' : 'next', to: after(index) })),
      ...nodes.flatMap(({ id, branches: own }) => own.map((branch) => ({ node: id, port: branch.id, to: branch.to }))),
    ],
  }
}

/** Null for a group that never holds: nothing to compare, or a row that lacks a part where all must hold. */
function groupOf(hand: BlockAtHand, content: Loose, before: DraftNode[]): Condition | null {
  const join = content['logicalOperator'] === 'OR' ? 'or' : 'and'
  const rows = listOf(content['comparisons']).map((comparison) => rowOf(hand, looseOf(comparison), before))
  const items = rows.filter((row) => row !== null)
  if (items.length === 0 || (join === 'and' && items.length < rows.length)) return null
  if (items.length <= MOST_ROWS) return { join, items }
  const parts = Array.from({ length: Math.ceil(items.length / MOST_ROWS) }, (_none, index) => ({
    join,
    items: items.slice(index * MOST_ROWS, (index + 1) * MOST_ROWS),
  })) satisfies Condition[]
  return { join, items: parts.slice(0, MOST_ROWS) }
}

function rowOf(hand: BlockAtHand, { variableId, comparisonOperator, value }: Loose, before: DraftNode[]): Row | Condition | null {
  const path = hand.variables.named(variableId)
  const operator = textOf(comparisonOperator)
  if (path === null || operator === '') return null
  const side: Side = { hand, path, operator, kind: hand.variables.typeOf(path), raw: textOf(value), before }
  const translate = operators[operator]
  return translate === undefined ? never(side, remarks.operator(operator)) : translate(side)
}

interface Side {
  hand: BlockAtHand
  path: string
  operator: string
  kind: string
  /** What it is compared with, as the file has it. */
  raw: string
  before: DraftNode[]
}

const operators: Record<string, (side: Side) => Row | Condition> = {
  'Equal to': (side) => equality(side, 'equals', 'isEmpty'),
  'Not equal': (side) => equality(side, 'notEquals', 'isNotEmpty'),
  Contains: (side) => textual(side, 'contains', 'includes'),
  'Does not contain': (side) => textual(side, 'notContains', 'notIncludes'),
  'Starts with': (side) => textual(side, 'startsWith', null),
  'Ends with': (side) => textual(side, 'endsWith', null),
  'Greater than': (side) => ordering(side, { number: 'greaterThan', date: 'after', more: 1 }),
  'Greater or equal to': (side) => ordering(side, { number: 'atLeast', date: null, more: 0 }),
  'Less than': (side) => ordering(side, { number: 'lessThan', date: 'before', more: null }),
  'Less or equal to': (side) => ordering(side, { number: 'atMost', date: null, more: null }),
  'Is set': (side) => presence(side, 'isNotEmpty'),
  'Is empty': (side) => presence(side, 'isEmpty'),
  'Matches regex': (side) => pattern(side),
  'Does not match regex': (side) => never(side, remarks.regex),
}

function equality(side: Side, operator: string, whenNull: 'isEmpty' | 'isNotEmpty'): Row {
  if (['null', 'undefined', ''].includes(side.raw.trim())) return presence(side, whenNull)
  if (side.kind === 'list') return listed(side, operator === 'equals' ? 'includes' : 'notIncludes')
  if (/\p{L}/u.test(side.raw)) side.hand.remark(remarks.foldedEquality)
  return { path: side.path, as: 'text', operator, ...rightOf(side) }
}

function textual(side: Side, operator: string, inList: string | null): Row {
  if (side.kind === 'list' && inList !== null) return listed(side, inList)
  return { path: side.path, as: 'text', operator, ...rightOf(side) }
}

function listed(side: Side, operator: string): Row {
  side.hand.remark(remarks.listWhole)
  return { path: side.path, as: 'list', operator, ...rightOf(side) }
}

/** Numbers, else dates; a list counts by how long it is. */
function ordering(side: Side, { number, date, more }: { number: string; date: string | null; more: number | null }): Row {
  const amount = numberOf(side.raw)
  if (side.kind === 'list') {
    if (amount === null || more === null) return never(side, remarks.operator(side.operator))
    return { path: side.path, as: 'list', operator: 'sizeAtLeast', value: Math.floor(amount) + more }
  }
  const isDate = side.kind === 'date' || /^\d{4}-\d{2}-\d{2}/.test(side.raw)
  if (isDate && date === null) return never(side, remarks.operator(side.operator))
  if (isDate) return { path: side.path, as: 'date', operator: date ?? '', ...rightOf(side) }
  return { path: side.path, as: 'number', operator: number, ...(amount === null ? rightOf(side) : { value: amount }) }
}

function presence({ path, kind }: Side, operator: 'isEmpty' | 'isNotEmpty'): Row {
  return { path, as: kind === 'list' ? 'list' : 'text', operator, value: null }
}

/** A pattern that only lists words is a list of words. */
function pattern(side: Side): Row | Condition {
  const source = /^\/(.+)\/[a-z]*$/.exec(side.raw.trim())?.[1] ?? side.raw.trim()
  const [, open, list = '', close] = /^(\^)?\(?([\p{L}\p{N} |_-]+)\)?(\$)?$/u.exec(source) ?? []
  const words = list.split('|').filter((word) => word.trim() !== '')
  if (words.length === 0 || words.length > MOST_ROWS) return never(side, remarks.regex)
  side.hand.remark(remarks.regexSimple)
  if (open && close) return { path: side.path, as: 'text', operator: 'matchesAny', value: words }
  const operator = open ? 'startsWith' : close ? 'endsWith' : 'contains'
  return { join: 'or', items: words.map((value) => ({ path: side.path, as: 'text', operator, value })) }
}

/** A row that shows what was there and hardly ever holds. */
function never(side: Side, sentence: Parameters<BlockAtHand['lose']>[0]): Row {
  side.hand.lose(sentence)
  return { path: side.path, as: 'text', operator: 'equals', value: `${side.operator}: ${side.raw}`.slice(0, 200) }
}

/** The right side: a text as it is, another variable, or a template worked out before. */
function rightOf(side: Side): Pick<Row, 'value' | 'valuePath'> {
  const { hand, raw, before } = side
  const value = hand.text(raw, 2000)
  const lone = /^\{\{ ([a-z0-9_]+) \}\}$/.exec(value.trim())?.[1]
  if (lone !== undefined) return { value: null, valuePath: lone }
  if (!value.includes('{{')) return { value }
  const id = hand.newId()
  const variable = `compare_${id.replace(/\W/g, '_')}`
  before.push({ id, kind: 'setVariable', params: { variable, value } })
  return { value: null, valuePath: variable }
}
