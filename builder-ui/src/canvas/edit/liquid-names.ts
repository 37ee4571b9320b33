/** One place of a template where a value is read by its root name: `contact` in `{{ contact.name }}`. */
interface NamePlace {
  name: string
  start: number
  end: number
}

/** Words of Liquid itself, which never are variables. */
const keywords = new Set([
  'and',
  'or',
  'not',
  'contains',
  'true',
  'false',
  'nil',
  'null',
  'empty',
  'blank',
  'in',
  'by',
  'with',
  'as',
  'reversed',
])

const piece = /\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g
const unread = /\{%-?\s*(raw|comment)\s*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}/g
const part = /"[^"]*"|'[^']*'|[A-Za-z_][\w-]*\??|\.\.|[^\s\w]|\d+/g

/** Every place where a template names a variable: whole names only, never inside strings, filters, tag words, `raw` or `comment`. */
export function namesIn(template: string): NamePlace[] {
  const shut = [...template.matchAll(unread)].map(({ index, 0: text }) => [index, index + text.length] as const)
  return [...template.matchAll(piece)]
    .filter(({ index, 0: text }) => !shut.some(([from, to]) => index >= from && index + text.length <= to))
    .flatMap(({ index, 0: text, 1: output, 2: tag }) => {
      const inner = output ?? tag ?? ''
      const offset = index + text.indexOf(inner, text.startsWith('{{-') || text.startsWith('{%-') ? 3 : 2)
      return output === undefined ? namesInTag(inner, offset) : namesInExpression(inner, offset)
    })
}

/** The template with a variable called otherwise, all else as it was. */
export function renameIn(template: string, from: string, to: string): string {
  let renamed = template
  for (const { name, start, end } of namesIn(template).toReversed()) {
    if (name === from) renamed = `${renamed.slice(0, start)}${to}${renamed.slice(end)}`
  }
  return renamed
}

/** The first word of a tag is the tag's own; inside `liquid` each line is a tag. */
function namesInTag(inner: string, offset: number): NamePlace[] {
  const word = /^\s*(#|[A-Za-z]\w*)/.exec(inner)
  if (!word || word[1] === '#') return []
  const rest = inner.slice(word[0].length)
  const restOffset = offset + word[0].length
  if (word[1] !== 'liquid') return namesInExpression(rest, restOffset)
  let at = restOffset
  return rest.split('\n').flatMap((line) => {
    const found = namesInTag(line, at)
    at += line.length + 1
    return found
  })
}

function namesInExpression(inner: string, offset: number): NamePlace[] {
  const parts = [...inner.matchAll(part)].map(({ index, 0: text }) => ({ text, index }))
  return parts.flatMap(({ text, index }, at) => {
    const before = parts[at - 1]?.text
    const after = parts[at + 1]?.text
    const isName = /^[A-Za-z_]/.test(text) && !keywords.has(text)
    // After a dot it is a part of something, after a bar a filter, before a colon the name of an argument.
    if (!isName || before === '.' || before === '|' || after === ':') return []
    return [{ name: text, start: offset + index, end: offset + index + text.length }]
  })
}
