/** A fresh id for a node, edge, note or group. Not `randomUUID`: browsers keep that from pages without https. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
