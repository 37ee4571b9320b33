import { filters as builtIn, type FilterImplOptions } from 'liquidjs'
import { Defect } from '../errors.ts'
import { type Clock, readMoment } from './clock.ts'
import { formatMoment, formatMoney } from './format.ts'
import { formatPhone } from './format-phone.ts'

/** Where a render keeps its clock among the globals; a template cannot name a symbol. */
export const clockKey = Symbol('clock')

/** Built-in filters a template may use: no file, clock, random source or nested expression, and each bounded by the size of what it gets. */
const allowed = [
  ...['abs', 'at_least', 'at_most', 'ceil', 'divided_by', 'floor', 'minus', 'modulo', 'plus', 'round', 'times'],
  ...['append', 'capitalize', 'downcase', 'lstrip', 'prepend', 'remove', 'remove_first', 'replace', 'replace_first', 'rstrip'],
  ...['size', 'slice', 'split', 'squish', 'strip', 'strip_newlines', 'truncate', 'truncatewords', 'upcase'],
  ...['compact', 'concat', 'first', 'join', 'last', 'map', 'reverse', 'sort', 'sort_natural', 'sum', 'uniq', 'where'],
  ...['default', 'json', 'url_decode', 'url_encode'],
]

type Handler = Extract<FilterImplOptions, (...args: never[]) => unknown>

const own: Record<string, Handler> = {
  /** `{{ order.createdAt | date: "%d/%m/%Y" }}` in the shop's zone; `"now"` and `"today"` are the event's. */
  date(value: unknown, format?: unknown) {
    // Set by `interpolate`, the only caller of a render.
    const clock = (this.context.globals as { [clockKey]?: Clock })[clockKey]
    const moment = clock ? readMoment(value, clock) : null
    return moment ? formatMoment(moment, typeof format === 'string' ? format : undefined) : value
  },
  /** `{{ order.total | money: "CLP" }}`; without a currency the amount's own, else the company's. */
  money(value: unknown, currency?: unknown) {
    const company = this.context.getSync(['company', 'currency'])
    return formatMoney(
      value,
      [currency, company].find((code) => typeof code === 'string'),
    )
  },
  /** `{{ contact.phone | phone }}`: international notation with spaces. */
  phone: (value: unknown) => formatPhone(value),
}

/** All filters, each charging the size of what it reads to the render's work limit. */
export const filters: Record<string, FilterImplOptions> = Object.fromEntries([
  ...allowed.map((name) => [name, metered(builtIn[name])]),
  ...Object.entries(own).map(([name, handler]) => [name, metered(handler)]),
])

function metered(filter: FilterImplOptions | undefined): Handler {
  if (filter === undefined) throw new Defect('template.filterMissing', 'liquidjs no longer has a filter that templates may use.')
  const handler = typeof filter === 'function' ? filter : filter.handler
  return function (value: unknown, ...args: unknown[]) {
    for (const input of [value, ...args]) this.context.memoryLimit.use(1 + sizeOf(input))
    return handler.call(this, value, ...args)
  }
}

function sizeOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 1
}
