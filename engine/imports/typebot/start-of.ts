import type { Json } from '../../json.ts'
import { type Bot, listOf, looseOf, textOf } from './bot.ts'

interface Start {
  /** Params of each trigger: several where messages are compared in several ways. */
  triggers: Record<string, Json>[]
  /** False where the file's own condition could not be said in full. */
  isWhole: boolean
}

const modes: Record<string, string> = { 'Equal to': 'equals', Contains: 'contains', 'Starts with': 'startsWith' }
const anyMessage: Start['triggers'] = [{ match: 'any' }]

/** What begins the flow: any message, or the words the file's condition compares the first one with. */
export function startsOf({ settings }: Bot): Start {
  const { startCondition } = settings
  if (startCondition === null) return { triggers: anyMessage, isWhole: true }
  const comparisons = listOf(startCondition['comparisons']).map(looseOf)
  const byMode = Map.groupBy(comparisons, ({ comparisonOperator }) => modes[textOf(comparisonOperator)] ?? '')
  const mustAllHold = comparisons.length > 1 && startCondition['logicalOperator'] !== 'OR'
  const hasTemplate = comparisons.some(({ value }) => textOf(value).trim() === '' || textOf(value).includes('{{'))
  if (byMode.has('') || mustAllHold || hasTemplate) return { triggers: anyMessage, isWhole: false }
  const triggers = [...byMode].map(([mode, of]) => ({
    match: 'keyword',
    mode,
    words: of.map(({ value }) => textOf(value).trim().slice(0, 200)).slice(0, 100),
  }))
  return { triggers, isWhole: true }
}
