import type { Liquid, Template } from 'liquidjs'
import type { Json } from '../json.ts'
import { type Clock, momentOf } from './clock.ts'
import { createLiquid, MAX_OUTPUT_LENGTH, MAX_TEMPLATE_LENGTH } from './liquid.ts'
import { clockKey } from './liquid-filters.ts'

type Interpolated = { ok: true; text: string } | { ok: false; code: TemplateFault; message: string }
type CheckedTemplate = { ok: true; variables: string[] } | { ok: false; code: TemplateFault; message: string }

/** `template.tooLong`: longer than is read; `template.syntax`: cannot be read; `template.bounds`: does or writes too much; `template.failed`: a filter refused its input. */
type TemplateFault = 'template.tooLong' | 'template.syntax' | 'template.bounds' | 'template.failed'

/** Names every template knows without anybody declaring them. */
const builtInNames = ['now', 'today']

/** Writes a Liquid template over a scope of plain JSON. Never throws, ends within fixed bounds for any text, and sees no clock but the given one. */
export function interpolate(template: string, scope: { [name: string]: Json }, clock: Clock): Interpolated {
  if (!isTemplate(template)) return { ok: true, text: template }
  const parsed = parse(template)
  if (!parsed.ok) return parsed
  try {
    const moment = momentOf(clock)
    const globals = { now: moment.toISO(), today: moment.toISODate(), [clockKey]: clock }
    // renderSync is typed `any`; our emitter only ever writes text.
    const text = liquid.renderSync(parsed.pieces, scope, { globals }) as string
    return text.length > MAX_OUTPUT_LENGTH ? fault('template.bounds', 'The text it makes is too long.') : { ok: true, text }
  } catch (error) {
    return faultOf(error, 'template.failed')
  }
}

/** Reads a template without rendering it: the dotted names it uses from outside (`contact.name`), or why it cannot be read. */
export function checkTemplate(template: string): CheckedTemplate {
  if (!isTemplate(template)) return { ok: true, variables: [] }
  const parsed = parse(template)
  if (!parsed.ok) return parsed
  try {
    const names = liquid.globalFullVariablesSync(parsed.pieces)
    return { ok: true, variables: names.filter((name) => !builtInNames.includes(name)) }
  } catch (error) {
    return faultOf(error, 'template.syntax')
  }
}

/** Whether a text holds Liquid at all. */
function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%')
}

type Parsed = { ok: true; pieces: Template[] } | { ok: false; code: TemplateFault; message: string }

const liquid: Liquid = createLiquid()

/** Parsed templates by their text: the same answer either way, only sooner. Oldest first out. */
const parsedByText = new Map<string, Parsed>()
const CACHE_SIZE = 1_000

function parse(template: string): Parsed {
  if (template.length > MAX_TEMPLATE_LENGTH) return fault('template.tooLong', `A template may have ${MAX_TEMPLATE_LENGTH} characters.`)
  const known = parsedByText.get(template)
  if (known) return known
  const parsed = parseAnew(template)
  const oldest = parsedByText.size >= CACHE_SIZE ? parsedByText.keys().next().value : undefined
  if (oldest !== undefined) parsedByText.delete(oldest)
  parsedByText.set(template, parsed)
  return parsed
}

function parseAnew(template: string): Parsed {
  try {
    return { ok: true, pieces: liquid.parse(template) }
  } catch (error) {
    return faultOf(error, 'template.syntax')
  }
}

function faultOf(error: unknown, code: TemplateFault): { ok: false; code: TemplateFault; message: string } {
  const message = error instanceof Error ? error.message : ''
  if (/limit exceeded|call stack|string length/i.test(message))
    return fault('template.bounds', 'It does or writes more than a template may.')
  // A syntax error quotes the merchant's own template; what a filter says may quote the customer.
  return fault(code, code === 'template.syntax' ? message.slice(0, 200) : 'A filter could not use the value it got.')
}

function fault(code: TemplateFault, message: string): { ok: false; code: TemplateFault; message: string } {
  return { ok: false, code, message }
}
