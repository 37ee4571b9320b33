import { z } from 'zod'
import { type Json, jsonSchema, type Language } from '../json.ts'
import type { Clock } from './clock.ts'
import { operatorOf, operators, type ValueKind } from './operators.ts'
import { pathName } from './path-names.ts'

// The keys of the table, which `Object.keys` only knows as strings.
const valueKinds = Object.keys(operators) as ValueKind[]

/** One line of a condition: a value by its path, read as a type, an operator of that type, and what to compare with. */
const conditionRowSchema = z
  .object({
    /** Dotted path: `contact.name`, `order.total`, or a variable. */
    path: z.string().min(1).max(200),
    as: z.enum(valueKinds),
    operator: z.string().max(40),
    value: jsonSchema.default(null),
    /** Compares with another value instead of a fixed one. */
    valuePath: z.string().min(1).max(200).optional(),
  })
  .refine((row) => operatorOf(row.as, row.operator) !== undefined, {
    path: ['operator'],
    message: 'There is no such operator for this type.',
  })
type ConditionRow = z.infer<typeof conditionRowSchema>

/** Rows and groups joined by AND or OR. An empty group holds. */
export type Condition = { join: 'and' | 'or'; items: (ConditionRow | Condition)[] }

const MAX_DEPTH = 4

export const conditionSchema: z.ZodType<Condition> = groupSchema(MAX_DEPTH)

/** Whether a condition holds over the values `lookup` knows. Total: an unknown path is null, a value of another type is false, nothing throws. */
export function evaluate(condition: Condition, lookup: (path: string) => Json, clock: Clock): boolean {
  const holds = (item: ConditionRow | Condition): boolean =>
    'items' in item ? evaluate(item, lookup, clock) : rowHolds(item, lookup, clock)
  if (condition.items.length === 0) return true
  return condition.join === 'and' ? condition.items.every(holds) : condition.items.some(holds)
}

/** Every path a condition reads, for the check of unknown variables. */
export function pathsOf(condition: Condition): string[] {
  return condition.items.flatMap((item) => ('items' in item ? pathsOf(item) : [item.path, ...(item.valuePath ? [item.valuePath] : [])]))
}

/** A condition in a line, for the node's card: `order.total is greater than 500 and ...`. */
export function describeCondition({ join, items }: Condition, language: Language): string {
  const parts = items.map((item) => ('items' in item ? `(${describeCondition(item, language)})` : describeRow(item, language)))
  return parts.join(joins[language][join])
}

const joins: Record<Language, Record<Condition['join'], string>> = {
  es: { and: ' y ', or: ' o ' },
  pt: { and: ' e ', or: ' ou ' },
  en: { and: ' and ', or: ' or ' },
}

function rowHolds(row: ConditionRow, lookup: (path: string) => Json, clock: Clock): boolean {
  const right = row.valuePath === undefined ? row.value : lookup(row.valuePath)
  return operatorOf(row.as, row.operator)?.test(lookup(row.path), right, clock) ?? false
}

function describeRow(row: ConditionRow, language: Language): string {
  const operator = operatorOf(row.as, row.operator)
  const other = row.valuePath === undefined ? [row.value].flat().join(', ') : pathName(row.valuePath, language)
  const right = operator?.operand === 'none' ? '' : other
  return `${pathName(row.path, language)} ${operator?.label[language] ?? row.operator} ${right}`.trim()
}

function groupSchema(depth: number): z.ZodType<Condition> {
  const item = depth > 1 ? z.union([conditionRowSchema, groupSchema(depth - 1)]) : conditionRowSchema
  return z.object({ join: z.enum(['and', 'or']), items: z.array(item).max(20) })
}
