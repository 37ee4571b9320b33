/** Keeps a place for the cursor beside a chip; no part of the text. */
const HOLD = '\u200b'

/** What is drawn: words, or one thing that stands for a piece of source and can only be deleted as a whole. */
export type Drawn = { type: 'text'; text: string } | { type: 'chip'; source: string; draw: (chip: HTMLElement) => void }

/** Draws pieces into an editable element: text nodes and chips, side by side, nothing deeper. */
export function drawInto(root: HTMLElement, pieces: readonly Drawn[]): void {
  const nodes: Node[] = []
  for (const piece of pieces) {
    const isText = nodes.at(-1) instanceof Text
    if (piece.type === 'text') nodes.push(document.createTextNode(piece.text))
    else nodes.push(...(isText ? [] : [document.createTextNode(HOLD)]), chipOf(piece))
  }
  const last = pieces.at(-1)
  if (last?.type === 'chip') nodes.push(document.createTextNode(HOLD))
  // A line break at the very end shows only with something behind it.
  if (last?.type === 'text' && last.text.endsWith('\n')) nodes.push(document.createElement('br'))
  root.replaceChildren(...nodes)
}

/** The source that an editable element shows, also after the browser has changed it by itself (an input method, a spell checker). */
export function readFrom(root: Node): string {
  return [...root.childNodes].map((node) => sourceOf(node, node === root.lastChild)).join('')
}

/** Which place of the source a place of the document is. */
export function offsetOf(root: HTMLElement, node: Node, offset: number): number {
  let before = 0
  for (const [index, child] of [...root.childNodes].entries()) {
    if (node === root && index === offset) return before
    if (child === node && child instanceof Text) return before + plain(child.data.slice(0, offset)).length
    if (child !== node && child.contains(node)) return before + sourceOf(child, false).length
    before += sourceOf(child, child === root.lastChild).length
  }
  return before
}

/** The selected part of the source, or null when the selection is elsewhere. */
export function selectionIn(root: HTMLElement): { start: number; end: number } | null {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  return placesOf(root, range)
}

export function placesOf(root: HTMLElement, range: AbstractRange): { start: number; end: number } {
  return { start: offsetOf(root, range.startContainer, range.startOffset), end: offsetOf(root, range.endContainer, range.endOffset) }
}

/** Puts the cursor, or a selection, at places of the source. */
export function selectIn(root: HTMLElement, start: number, end = start): void {
  const [from, to] = [placeOf(root, start), placeOf(root, end)]
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}

function placeOf(root: HTMLElement, offset: number): { node: Node; offset: number } {
  let left = offset
  for (const child of root.childNodes) {
    const length = sourceOf(child, child === root.lastChild).length
    if (child instanceof Text && left <= length) return { node: child, offset: rawOffset(child.data, left) }
    // A place inside of a chip is the place behind it.
    left = Math.max(0, left - length)
  }
  const last = root.lastChild
  return last instanceof Text ? { node: last, offset: last.data.length } : { node: root, offset: root.childNodes.length }
}

/** Behind the holding mark, where typing does not land between the two. */
function rawOffset(data: string, plainOffset: number): number {
  let count = 0
  for (let index = 0; index < data.length; index++) {
    if (data[index] === HOLD) continue
    if (count === plainOffset) return index
    count += 1
  }
  return data.length
}

function chipOf({ source, draw }: Extract<Drawn, { type: 'chip' }>): HTMLElement {
  const chip = document.createElement('span')
  chip.contentEditable = 'false'
  chip.dataset['source'] = source
  draw(chip)
  return chip
}

function sourceOf(node: Node, isLast: boolean): string {
  if (node instanceof Text) return plain(node.data)
  if (!(node instanceof HTMLElement)) return ''
  if (node.dataset['source'] !== undefined) return node.dataset['source']
  if (node instanceof HTMLBRElement) return isLast ? '' : '\n'
  // What a browser wraps by itself is a line of its own.
  return node.previousSibling && node instanceof HTMLDivElement ? `\n${readFrom(node)}` : readFrom(node)
}

function plain(data: string): string {
  return data.replaceAll(HOLD, '').replaceAll('\u00a0', ' ')
}
