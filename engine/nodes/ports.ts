import type { ReplyButton } from '../flow/content.ts'
import type { Port } from './define-node.ts'
import { words } from './words.ts'

/** The way on. */
export const next: Port = { id: 'next', label: words('Sigue', 'Segue', 'Next') }

/** The way on of a node that may well be a flow's last. */
export const optionalNext: Port = { ...next, optional: true }

/** Where a run goes when the outside refuses; without an edge, the flow's fallback. */
export const failed: Port = { id: 'failed', label: words('Si falla', 'Se falhar', 'If it fails'), optional: true }

/** One port per button or option, first of each id. */
export function choicePorts(choices: readonly ReplyButton[]): Port[] {
  const unique = choices.filter((choice, index) => choices.findIndex((other) => other.id === choice.id) === index)
  return unique.map(({ id, title }) => ({ id, label: words(title, title, title) }))
}
