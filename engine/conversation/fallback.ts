import { interpolate } from '../expressions/interpolate.ts'
import type { Command } from './command.ts'
import { failureNote } from './failure-note.ts'
import { scopeOf } from './scope.ts'
import type { RunFailure } from './state.ts'
import { type StepResult, type Trip, withRun } from './trip.ts'

/** Ends the run as failed at a node, kept for repair, and takes the flow's fallback: a line to the contact and a handover with the reason. */
export function failRun(trip: Trip, result: StepResult, failure: Omit<RunFailure, 'at'>): StepResult {
  const failed = withRun(result, { status: 'failed', failure: { ...failure, at: trip.event.at }, nodeId: failure.nodeId, wait: null })
  return { ...failed, commands: [...failed.commands, ...fallbackLine(trip, failed, failure.nodeId), handover(trip, failed, failure)] }
}

function handover(trip: Trip, result: StepResult, failure: Omit<RunFailure, 'at'>): Command {
  const { fallback } = trip.flow.compiled.settings
  return {
    kind: 'requestHandover',
    runId: result.run.id,
    nodeId: failure.nodeId,
    ...(fallback.team === undefined ? {} : { team: fallback.team }),
    priority: 'normal',
    note: [fallback.note, failureNote(failure.code, trip.situation)].filter((part) => part !== '').join('\n'),
  }
}

/** Said only by a run that may speak. It needs no floor: the handover it announces must not hold it back. */
function fallbackLine(trip: Trip, result: StepResult, nodeId: string): Command[] {
  const { settings, language } = trip.flow.compiled
  const template = settings.fallback.messageToContact
  if (template === undefined || trip.voice !== 'full') return []
  const { situation, event } = trip
  const scope = scopeOf(result.run, { ...situation, contact: result.contact })
  const rendered = interpolate(template, scope, { at: event.at, timeZone: situation.company.timeZone, locale: language })
  if (!rendered.ok || rendered.text.trim() === '') return []
  return [
    {
      kind: 'sendMessage',
      messageId: trip.ids.next(),
      runId: result.run.id,
      nodeId,
      flow: trip.flow.ref,
      purpose: settings.purpose,
      needsFloor: false,
      awaited: false,
      content: { type: 'text', text: rendered.text },
    },
  ]
}
