interface Named {
  id: string
  name: string
}

/** The members whom a note names with `@`, each once. */
export function mentionsIn(text: string, people: readonly Named[]): string[] {
  return [...new Set(partsOf(text, people).flatMap(({ id }) => (id === null ? [] : [id])))]
}

interface Part {
  text: string
  isMention: boolean
  id: string | null
}

/** A note in parts: words, and names with their `@`. The longest name wins: "@Ana María" is not "@Ana". `only` says who may be meant. */
export function partsOf(text: string, people: readonly Named[], only?: readonly string[]): Part[] {
  const named = people.filter(({ id, name }) => name !== '' && (only === undefined || only.includes(id)))
  const longestFirst = named.toSorted((one, other) => other.name.length - one.name.length)
  const parts: Part[] = []
  let rest = text
  while (rest !== '') {
    const place = rest.indexOf('@')
    if (place < 0) break
    const who = isBoundary(rest[place - 1]) ? longestFirst.find(({ name }) => begins(rest.slice(place + 1), name)) : undefined
    const until = place + 1 + (who?.name.length ?? 0)
    if (who)
      parts.push(
        { text: rest.slice(0, place), isMention: false, id: null },
        { text: rest.slice(place, until), isMention: true, id: who.id },
      )
    else parts.push({ text: rest.slice(0, until), isMention: false, id: null })
    rest = rest.slice(until)
  }
  return [...parts, { text: rest, isMention: false, id: null }].filter((part) => part.text !== '')
}

function begins(text: string, name: string): boolean {
  return text.slice(0, name.length).toLocaleLowerCase() === name.toLocaleLowerCase() && isBoundary(text[name.length])
}

function isBoundary(character: string | undefined): boolean {
  return character === undefined || !/[\p{L}\p{N}]/u.test(character)
}
