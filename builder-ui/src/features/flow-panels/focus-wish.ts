import { type RefObject, useEffect } from 'react'

/** A place that a panel, once it is open, shows and puts the cursor into: in a node's form, or in the settings (`nodeId` null). */
export interface FocusWish {
  nodeId: string | null
  field: string | null
}

let wish: FocusWish | null = null
let wishedAt = 0
/** A form whose code is fetched first, on a slow line. */
const longestWaitMs = 10_000
/** Its words and conditions, once it is there; a problem of a port has no field at all. */
const longestLookMs = 1_000

/** Keeps the wish until the panel it is for has been drawn. */
export function wishFocus(next: FocusWish): void {
  wish = next
  wishedAt = performance.now()
}

/** The node whose form is on its way, if one is: the canvas may still be letting go of what was selected before. */
export function wishedNode(): string | null {
  return wish !== null && performance.now() - wishedAt < longestWaitMs ? wish.nodeId : null
}

/** Fulfils the wish for this place as soon as its field is drawn: words and parts of forms are fetched first. Without a field, `otherwise` gets the cursor. */
export function useWishedFocus(
  root: RefObject<HTMLElement | null>,
  isMine: (wish: FocusWish) => boolean,
  toPath: (field: string) => string,
  otherwise?: string,
): void {
  // A wish is looked for whenever the panel is drawn.
  useEffect(() => {
    if (wish === null || !isMine(wish)) return
    const { field } = wish
    const begun = performance.now()
    let frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)

    function look(): void {
      const isDone = root.current !== null && field !== null && focusField(root.current, toPath(field))
      const isLate = field === null || performance.now() - begun > longestLookMs
      if (!isDone && !isLate) {
        frame = requestAnimationFrame(look)
        return
      }
      wish = null
      if (!isDone && otherwise !== undefined) root.current?.querySelector<HTMLElement>(otherwise)?.focus()
    }
  })
}

/** Puts the cursor into the field at a path, or into the nearest field around it; true when there was one. */
export function focusField(root: HTMLElement, path: string): boolean {
  for (let parts = path.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
    const place = root.querySelector(`[data-path="${CSS.escape(parts.join('.'))}"]`)
    const input = place?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, [contenteditable], button, [tabindex="0"]')
    if (!input) continue
    input.scrollIntoView({ block: 'center' })
    input.focus()
    return true
  }
  return false
}
