import type { Flow } from '../flow/schema.ts'
import type { Json } from '../json.ts'

/** Puts something else in the place of each file of ours that messages in a value show. */
export function replaceFiles(value: Json, replace: (fileId: string) => Json): Json {
  if (Array.isArray(value)) return value.map((item) => replaceFiles(item, replace))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const fileId = name === 'source' ? fileIdOf(part) : null
      return [name, fileId === null ? replaceFiles(part, replace) : replace(fileId)]
    }),
  )
}

/** A flow whose messages wait for another file in the place of these: an empty link, which the check points at. Notes go without. */
export function withoutFiles(flow: Flow, fileIds: ReadonlySet<string>): Flow {
  if (fileIds.size === 0) return flow
  const emptied = (fileId: string): Json => (fileIds.has(fileId) ? { url: '' } : { fileId })
  return {
    ...flow,
    nodes: flow.nodes.map((node) => ({
      ...node,
      params: Object.fromEntries(Object.entries(node.params).map(([name, value]) => [name, replaceFiles(value, emptied)])),
    })),
    notes: flow.notes.map(({ shows, ...note }) => (shows && !fileIds.has(shows.source.fileId) ? { ...note, shows } : note)),
    references: flow.references.filter(({ kind, id }) => kind !== 'file' || !fileIds.has(id)),
  }
}

function fileIdOf(source: Json): string | null {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return null
  return typeof source['fileId'] === 'string' ? source['fileId'] : null
}
