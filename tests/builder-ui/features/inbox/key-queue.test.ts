import { describe, expect, it } from '@jest/globals'
import { createKeyQueue } from '../../../../builder-ui/src/features/inbox/keys/key-queue.ts'
import type { InboxAction } from '../../../../builder-ui/src/features/inbox/keys/keys.ts'

describe('the first keys of the inbox', () => {
  function queueAt(start: number) {
    const clock = { now: start }
    const heard: InboxAction[] = []
    const queue = createKeyQueue(() => clock.now)
    return { clock, heard, queue, hear: () => queue.hear((action) => heard.push(action)) }
  }

  it('wait for what acts on them, in their order', () => {
    const { queue, heard, hear } = queueAt(0)
    for (const action of ['next', 'next', 'close'] as const) queue.press(action)
    expect(heard).toEqual([])
    hear()
    expect(heard).toEqual(['next', 'next', 'close'])
    queue.press('previous')
    expect(heard).toEqual(['next', 'next', 'close', 'previous'])
  })

  it('wait three seconds, not longer', () => {
    const { queue, clock, heard, hear } = queueAt(1000)
    queue.press('close')
    clock.now = 1500
    queue.press('next')
    clock.now = 4200
    hear()
    expect(heard).toEqual(['next'])
  })

  it('are five at most', () => {
    const { queue, heard, hear } = queueAt(0)
    for (let count = 0; count < 9; count += 1) queue.press('next')
    hear()
    expect(heard).toHaveLength(5)
  })

  it('are done once', () => {
    const { queue, heard, hear } = queueAt(0)
    queue.press('next')
    hear()()
    hear()
    expect(heard).toEqual(['next'])
  })

  it('are forgotten when the page is left', () => {
    const { queue, heard, hear } = queueAt(0)
    queue.press('next')
    queue.forget()
    hear()
    expect(heard).toEqual([])
  })
})
