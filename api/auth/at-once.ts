/**
 * Looks up once for everybody who asks for the same in the same moment, as a page does that opens: the look begins after all of them have
 * asked, so nobody is given what held before they came.
 */
export function createAtOnce<Answer>(): (name: string, look: () => Promise<Answer>) => Promise<Answer> {
  const coming = new Map<string, Promise<Answer>>()
  return (name, look) => {
    const asked = coming.get(name)
    if (asked) return asked
    const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      coming.delete(name)
      return look()
    })
    coming.set(name, answer)
    return answer
  }
}
