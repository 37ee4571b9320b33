let holders = 0
let kept = ''

/** While a field that was asked for is on its way, keys are no commands: what is typed waits for the field. */
export const heldKeys = {
  /** Begins with nothing typed; gives the way to end it. */
  hold(): () => void {
    kept = ''
    holders += 1
    return () => {
      holders -= 1
    }
  },
  /** Whether a stroke was kept, so that nothing else may come of it. */
  keep({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean {
    if (holders === 0 || ctrlKey || metaKey) return false
    if (key === 'Backspace') kept = [...kept].slice(0, -1).join('')
    else if ([...key].length === 1) kept += key
    else return false
    return true
  },
  /** What was typed meanwhile. */
  typed: () => kept,
  /** It stands in its field now. */
  forget(): void {
    kept = ''
  },
}
