import { describe, expect, it } from '@jest/globals'
import { heldKeys } from '../../../../builder-ui/src/features/inbox/keys/held-keys.ts'

const stroke = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false })

describe('what is typed before its field is there', () => {
  it('waits for the field, and only that long', () => {
    expect(heldKeys.keep(stroke('t'))).toBe(false)
    const letGo = heldKeys.hold()
    expect(['b', 'o', 'x', 'Backspace', 't', 'a'].map((key) => heldKeys.keep(stroke(key)))).not.toContain(false)
    expect([heldKeys.keep(stroke('Escape')), heldKeys.keep(stroke('k', true))]).toEqual([false, false])
    letGo()
    expect(heldKeys.keep(stroke('e'))).toBe(false)
    expect(heldKeys.typed()).toBe('bota')
    heldKeys.forget()
    expect(heldKeys.typed()).toBe('')
  })
})
