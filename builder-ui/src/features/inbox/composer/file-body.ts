import { base64Of } from '../../../app/base64-of.ts'

/** A multiple of three: the base64 of its pieces, one after the other, is the base64 of the whole. */
const pieceBytes = 786_432

/** A request's JSON with a file in its last field, `data`, as base64. Written in pieces: many megabytes at once would hold up the page. */
export async function fileBody(fields: Readonly<Record<string, string>>, file: Blob): Promise<Blob> {
  const parts: Blob[] = []
  for (let at = 0; at < file.size; at += pieceBytes) parts.push(new Blob([await base64Of(file.slice(at, at + pieceBytes))]))
  return new Blob([JSON.stringify({ ...fields, data: '' }).slice(0, -2), ...parts, '"}'])
}
