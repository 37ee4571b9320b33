import type { Json } from '../json.ts'

/** The part of a JSON value at a dotted path (`data.items.0.name`, `items[0].name`, a leading `$.` as in JSONPath); the whole without a path, null where there is none. */
export function readPath(value: Json, path: string): Json {
  const keys = path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '')
  return keys.reduce<Json>((part, key) => {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return null
    // A list or record of JSON read by a key it has.
    return (part as Record<string, Json>)[key] ?? null
  }, value)
}
