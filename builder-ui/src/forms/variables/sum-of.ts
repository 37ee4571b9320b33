const signs: Readonly<Record<string, string>> = { plus: '+', minus: '−', times: '×', divided_by: '÷' }

/** The sum that a filled-in value is part of, as people write it: of `{{ total | times: 2 | round }}` it is ` × 2`; else nothing. */
export function sumOf(liquid: string): string {
  const [, ...filters] = liquid.replace(/^\{\{-?|-?\}\}$/g, '').split('|')
  return filters.map(signed).join('')
}

function signed(filter: string): string {
  const [, name = '', by] = /^\s*(\w+)\s*:\s*(.+?)\s*$/.exec(filter) ?? []
  const sign = Object.hasOwn(signs, name) ? signs[name] : undefined
  return sign === undefined ? '' : ` ${sign} ${by}`
}
