import { type Context, type Emitter, Liquid } from 'liquidjs'
import { filters } from './liquid-filters.ts'

export const MAX_TEMPLATE_LENGTH = 32_768
export const MAX_OUTPUT_LENGTH = 65_536
/** Units of work of one render: every character written or copied is one, every rendered piece `PIECE_COST`. */
const WORK_LIMIT = 1_000_000
const PIECE_COST = 10

const allowedTags = [
  'assign',
  'break',
  'capture',
  'case',
  'comment',
  'continue',
  'cycle',
  'echo',
  'for',
  'if',
  'liquid',
  'raw',
  'unless',
  '#',
]

/**
 * The only Liquid of the product: no files, no tags that load other templates, no clock, no random source, and bounds on
 * what a template reads, does and writes. Filters are a list of what is allowed (`liquid-filters.ts`), not of what is not.
 */
export function createLiquid(): Liquid {
  const liquid = new Liquid({
    templates: {},
    locale: 'es',
    timezoneOffset: 'UTC',
    ownPropertyOnly: true,
    strictVariables: false,
    strictFilters: true,
    parseLimit: MAX_TEMPLATE_LENGTH,
    memoryLimit: WORK_LIMIT,
    // Last resort only: wall time differs between machines, so the work limit must always be reached first.
    renderLimit: 5_000,
  })
  for (const tag of Object.keys(liquid.tags)) if (!allowedTags.includes(tag)) delete liquid.tags[tag]
  for (const filter of Object.keys(liquid.filters)) liquid.unregisterFilter(filter)
  for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter)
  meterRendering(liquid)
  return liquid
}

/** liquidjs bounds what filters allocate, but neither the turns of a loop over a list nor what `capture` collects: both are charged here. */
function meterRendering(liquid: Liquid): void {
  const renderTemplates = liquid.renderer.renderTemplates.bind(liquid.renderer)
  liquid.renderer.renderTemplates = function* (templates, context, emitter) {
    context.memoryLimit.use(PIECE_COST * (templates.length + 1))
    return yield* renderTemplates(templates, context, emitter ?? meteredEmitter(context))
  }
}

function meteredEmitter(context: Context): Emitter {
  return {
    buffer: '',
    write(piece: unknown) {
      const text = toText(piece)
      context.memoryLimit.use(text.length)
      this.buffer += text
      if (this.buffer.length > MAX_OUTPUT_LENGTH) throw new Error('output limit exceeded')
    },
  }
}

/** What a value looks like inside a text: nothing for null, commas in lists, JSON for objects. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(toText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
