/** Whether keys go into what has the focus. */
export function isTyping(target: Element): boolean {
  if (target instanceof HTMLInputElement) return !unwritten.has(target.type)
  return target.closest(typed) !== null
}

/** Whether keys belong to something that lies over the page. */
export function isInDialog(target: Element): boolean {
  return target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null
}

const typed = 'textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=combobox], [role=listbox]'
const unwritten = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image'])
