import { interpolate } from '../expressions/interpolate.ts'
import { parseAnswer } from '../expressions/parse-answer.ts'
import type { CompiledFlow, CompiledNode } from '../flow/compiled.ts'
import type { Content } from '../flow/content.ts'
import { catcherOf } from '../flow/frames.ts'
import type { Json } from '../json.ts'
import type { NodeContext } from '../nodes/define-node.ts'
import { readPath } from '../nodes/read-path.ts'
import type { TemplateSend } from './command.ts'
import { variablesIn } from './frame-variables.ts'
import { scopeOf } from './scope.ts'
import type { Situation } from './situation.ts'
import type { StepResult, Trip } from './trip.ts'

export interface BuiltContext {
  context: NodeContext<CompiledNode['params']>
  /** The first template that could not be rendered while the node worked, if any: its result then does not count. */
  fault: () => { code: string; message: string } | null
}

/** What a node sees when the run arrives or something happens: plain data and pure functions over it. */
export function buildContext(trip: Trip, result: StepResult, node: CompiledNode): BuiltContext {
  const { flow, event, ids } = trip
  const { settings, language } = surroundings(flow.compiled, node)
  const situation = { ...trip.situation, contact: result.contact }
  const scope = scopeOf(result.run, situation, node.frame)
  const clock = { at: event.at, timeZone: situation.company.timeZone, locale: language }
  const isWired = (port: string) => node.next[port] !== undefined || (port === 'failed' && catcherOf(flow.compiled, node) !== null)
  let fault: { code: string; message: string } | null = null

  const render = (template: string): string => {
    const rendered = interpolate(template, scope, clock)
    if (rendered.ok) return rendered.text
    fault ??= { code: rendered.code, message: rendered.message }
    return ''
  }
  const outgoing = () => ({
    messageId: ids.next(),
    runId: result.run.id,
    nodeId: node.id,
    flow: flow.ref,
    purpose: settings.purpose,
    needsFloor: settings.purpose !== 'transactional',
    awaited: isWired('failed'),
  })

  return {
    fault: () => fault,
    context: {
      params: node.params,
      node,
      flow: flow.ref,
      settings,
      run: { ...result.run, variables: variablesIn(result.run.variables, node.frame) },
      situation,
      event,
      at: event.at,
      newId: ids.next,
      render,
      renderContent: (content) => renderContent(content, render),
      lookup: (path) => readPath(scope, path.trim()),
      readAnswer: (type, message, wanted) => parseAnswer(type, message, { ...clock, ...answeringIn(situation), ...wanted }),
      called: flow.compiled.frames?.[node.id],
      isWired,
      say: (content: Content) => ({ kind: 'sendMessage', ...outgoing(), content }),
      sayTemplate: (template: TemplateSend) => ({ kind: 'sendTemplate', ...outgoing(), template }),
    },
  }
}

/** Numbers, dates and words of an answer are read as the company's customers write them, whatever language the flow speaks. */
function answeringIn({ company: { language, country, currency } }: Situation): { locale: string; country: string; currency: string } {
  return { locale: language, country, currency }
}

/** A node of a called flow keeps the calendar and language it was drawn with; all else is the caller's, whose run it is. */
function surroundings({ settings, language, frames }: CompiledFlow, { frame }: CompiledNode): Pick<CompiledFlow, 'settings' | 'language'> {
  const called = frame === undefined ? undefined : frames?.[frame]
  if (called === undefined) return { settings, language }
  const { calendarId: _callers, ...rest } = settings
  return { settings: { ...rest, ...(called.calendarId !== undefined && { calendarId: called.calendarId }) }, language: called.language }
}

function renderContent(content: Content, render: (template: string) => string): Content {
  // Rendering replaces strings by strings, so the shape stays a Content.
  return renderStrings(content, render) as Content
}

function renderStrings(value: unknown, render: (template: string) => string): unknown {
  if (typeof value === 'string') return render(value)
  if (Array.isArray(value)) return value.map((item: Json) => renderStrings(item, render))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderStrings(item, render)]))
}
