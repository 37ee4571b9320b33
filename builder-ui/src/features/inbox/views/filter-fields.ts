import type { ViewCondition } from '#engine/inbox/view-filter'

export type Field = ViewCondition['field']

/** In the order in which they are offered; those of a team are not shown to one person alone. */
export const fields: readonly { field: Field; type: 'choice' | 'minutes' | 'yes'; ofTeam?: true }[] = [
  { field: 'status', type: 'choice' },
  { field: 'owner', type: 'choice' },
  { field: 'agent', type: 'choice', ofTeam: true },
  { field: 'team', type: 'choice', ofTeam: true },
  { field: 'channel', type: 'choice' },
  { field: 'label', type: 'choice' },
  { field: 'priority', type: 'choice' },
  { field: 'firstReply', type: 'choice' },
  { field: 'waiting', type: 'minutes' },
  { field: 'window', type: 'minutes' },
  { field: 'quiet', type: 'minutes' },
  { field: 'unread', type: 'yes' },
]

/** A condition while it is written: what is not chosen yet is empty. */
export interface DraftCondition {
  key: string
  field: Field
  is: ViewCondition['is']
  values: string[]
  minutes: number
}

export interface DraftGroup {
  key: string
  all: DraftCondition[]
}

let made = 0
const freshKey = () => `line-${++made}`

export function newCondition(field: Field = 'status'): DraftCondition {
  return {
    key: freshKey(),
    field,
    is: typeOf(field) === 'minutes' ? 'moreThan' : 'in',
    values: typeOf(field) === 'yes' ? ['yes'] : [],
    minutes: 30,
  }
}

export function newGroup(): DraftGroup {
  return { key: freshKey(), all: [newCondition()] }
}

export function typeOf(field: Field): 'choice' | 'minutes' | 'yes' {
  return fields.find((one) => one.field === field)?.type ?? 'choice'
}

export function toDraft(any: readonly { all: readonly ViewCondition[] }[]): DraftGroup[] {
  return any.map(({ all }) => ({ key: freshKey(), all: all.map(draftOf) }))
}

/** The filter as it is sent, to be parsed by its schema; lines without a value are left out, and groups without a line. */
export function toFilter(groups: readonly DraftGroup[]): { any: { all: object[] }[] } {
  const any = groups.map(({ all }) => ({ all: all.filter(isWhole).map(conditionOf) })).filter(({ all }) => all.length > 0)
  return { any }
}

/** Whether every line says which ones it means. */
export function isWritten(groups: readonly DraftGroup[]): boolean {
  return groups.every(({ all }) => all.every(isWhole))
}

function isWhole({ field, values }: DraftCondition): boolean {
  return typeOf(field) === 'minutes' || values.length > 0
}

function conditionOf({ field, is, values, minutes }: DraftCondition): object {
  return typeOf(field) === 'minutes' ? { field, is, minutes } : { field, is, values }
}

function draftOf(condition: ViewCondition): DraftCondition {
  const blank = newCondition(condition.field)
  return 'minutes' in condition
    ? { ...blank, is: condition.is, minutes: condition.minutes }
    : { ...blank, is: condition.is, values: [...condition.values] }
}
