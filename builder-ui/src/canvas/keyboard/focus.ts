const longestWaitMs = 2000

/** Puts the focus on a card, note or frame as soon as it is drawn. */
export function focusElement(canvas: HTMLElement | null, elementId: string): void {
  whenThere(
    () => canvas?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(elementId)}"]`) ?? null,
    (element) => element.focus({ preventScroll: true }),
  )
}

/** The id of the drawn element that has the focus, itself and not something within it. */
export function focusedElement(): string | null {
  const { activeElement } = document
  return activeElement instanceof HTMLElement && activeElement.classList.contains('react-flow__node')
    ? (activeElement.dataset['id'] ?? null)
    : null
}

/** Puts the focus on the first field of the panel of this name, else on its first button, as soon as it is there. */
export function focusPanel(name: string): void {
  const panel = () => [...document.querySelectorAll<HTMLElement>('section[aria-label]')].find((section) => section.ariaLabel === name)
  // What a node says or asks comes before choices and its name, which it has already.
  const written = 'textarea, [contenteditable=true]'
  const fields = 'input:not([type=hidden], [type=checkbox], [data-node-name]), select'
  whenThere(
    () => panel()?.querySelector<HTMLElement>(written) ?? panel()?.querySelector<HTMLElement>(fields) ?? null,
    (field) => field.focus(),
    () => panel()?.querySelector<HTMLElement>('button')?.focus(),
  )
}

/** Puts the focus on a field that is drawn but, like a new card until it is measured, not to be seen yet. Gives back how to give up. */
export function focusWhenSeen(field: HTMLElement): () => void {
  const begun = performance.now()
  let frame = 0
  const look = (): void => {
    field.focus()
    if (document.activeElement !== field && performance.now() - begun < longestWaitMs) frame = requestAnimationFrame(look)
  }
  look()
  return () => cancelAnimationFrame(frame)
}

/** What is fetched or scrolled to first takes some frames until it can be focused. */
function whenThere(find: () => HTMLElement | null, use: (element: HTMLElement) => void, giveUp?: () => void): void {
  const begun = performance.now()
  look()
  function look(): void {
    const element = find()
    if (element) use(element)
    else if (performance.now() - begun < longestWaitMs) requestAnimationFrame(look)
    else giveUp?.()
  }
}
