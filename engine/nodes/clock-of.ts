import type { Clock } from '../expressions/clock.ts'
import type { NodeContext } from './define-node.ts'

/** The clock that conditions and answers of a node are read by: the event's moment in the company's zone. */
export function clockOf(context: NodeContext<unknown>): Clock {
  const { company } = context.situation
  return { at: context.at, timeZone: company.timeZone, locale: company.language }
}
