import type { Content } from '../flow/content.ts'

/** A text with the name of whoever wrote it in a line above; what has no text of its own stays as it is. */
export function signed<Sent extends Content | { type: 'template' }>(content: Sent, name: string | undefined): Sent {
  if (name === undefined || content.type !== 'text' || !('text' in content)) return content
  return { ...content, text: `*${name}*:\n${content.text}` }
}
