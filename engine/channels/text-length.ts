/** Length of a text as a channel counts it: UTF-16 units, or bytes of UTF-8. */
export function textLength(text: string, unit: 'characters' | 'bytes'): number {
  if (unit === 'characters') return text.length
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}
