import type { ReplyButton } from '../flow/content.ts'
import type { Localized } from '../json.ts'
import type { Port } from './define-node.ts'
import { words } from './words.ts'

/** The way on. */
export const next: Port = { id: 'next', label: words('Sigue', 'Segue', 'Next') }

/** The way on of a node that may well be a flow's last. */
export const optionalNext: Port = { ...next, optional: true }

/** Where a run goes when the outside refuses; without an edge, the flow's fallback. */
export const failed: Port = { id: 'failed', label: words('Si falla', 'Se falhar', 'If it fails'), optional: true }

/** One port per button or option, first of each id; `card`: on which card of a carousel, from one. */
export function choicePorts(choices: readonly (Pick<ReplyButton, 'id' | 'title'> & { card?: number })[]): Port[] {
  return firstOfEach(choices.map(({ id, title, card }) => ({ id, label: choiceName(title, card), isChoice: true })))
}

function choiceName(title: string, card: number | undefined): Localized {
  if (card === undefined) return words(title, title, title)
  return words(`Tarjeta ${card}: ${title}`, `Cartão ${card}: ${title}`, `Card ${card}: ${title}`)
}

/** One port per branch, first of each id. */
export function branchPorts(branches: readonly Omit<Port, 'optional' | 'isChoice'>[]): Port[] {
  return firstOfEach(branches)
}

/** What a branch is called that nobody has named. */
export function branchName(name: string, index: number): Localized {
  return name === '' ? words(`Camino ${index + 1}`, `Caminho ${index + 1}`, `Branch ${index + 1}`) : words(name, name, name)
}

function firstOfEach(ports: readonly Port[]): Port[] {
  return ports.filter((port, index) => ports.findIndex((other) => other.id === port.id) === index)
}
