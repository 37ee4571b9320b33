/** A string, a number or word, or a sign of JSON, with the white space before it. */
const token =
  /[ \t\r\n]*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/uy

type Awaited = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'more' | 'nothing'

/** Where a text stops being JSON, counted from its first character: browsers do not always say. */
export function jsonFault(text: string): number {
  const open: ('{' | '[')[] = []
  let awaited: Awaited = 'value'
  let at = 0
  while (awaited !== 'nothing') {
    token.lastIndex = at
    const found = token.exec(text)
    const next: Awaited | null = found && after(awaited, open, found[1] !== undefined, found[2] !== undefined, found[3])
    if (!found || !next) return at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0)
    awaited = next
    at += found[0].length
  }
  return at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0)
}

/** What may come after this token; null where it may not stand. */
function after(awaited: Awaited, open: ('{' | '[')[], isText: boolean, isWord: boolean, sign: string | undefined): Awaited | null {
  const done = () => (open.length === 0 ? 'nothing' : 'more')
  if (awaited === 'colon') return sign === ':' ? 'value' : null
  if (awaited === 'key' || awaited === 'keyOrEnd') {
    if (isText) return 'colon'
    return awaited === 'keyOrEnd' && sign === '}' ? close(open, done) : null
  }
  if (awaited === 'more') {
    if (sign === ',') return open.at(-1) === '{' ? 'key' : 'value'
    return sign === (open.at(-1) === '{' ? '}' : ']') ? close(open, done) : null
  }
  if (isText || isWord) return done()
  if (awaited === 'valueOrEnd' && sign === ']') return close(open, done)
  if (sign !== '{' && sign !== '[') return null
  open.push(sign)
  return sign === '{' ? 'keyOrEnd' : 'valueOrEnd'
}

function close(open: unknown[], done: () => Awaited): Awaited {
  open.pop()
  return done()
}
