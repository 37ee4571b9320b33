import { describe, expect, it } from '@jest/globals'
import { type Upgraders, upgradeSaved } from '#engine/saved-version'

const upgraders: Upgraders = {
  1: ({ name = null, ...rest }) => ({ ...rest, names: [name] }),
  2: (saved) => ({ ...saved, tags: [] }),
}

describe('something saved by an earlier release', () => {
  it.each<[string, unknown, unknown]>([
    ['the first release', { version: 1, name: 'Ana', age: 4 }, { version: 3, names: ['Ana'], age: 4, tags: [] }],
    ['the one before', { version: 2, names: [] }, { version: 3, names: [], tags: [] }],
    ['this one', { version: 3, names: [], tags: ['x'] }, { version: 3, names: [], tags: ['x'] }],
  ])('comes up to date from %s', (_, saved, value) => {
    expect(upgradeSaved(saved, 'version', 3, upgraders)).toEqual({ type: 'current', value })
  })

  it('stays as it was in the hands of whoever saved it', () => {
    const saved = { version: 1, name: 'Ana' }
    upgradeSaved(saved, 'version', 3, upgraders)
    expect(saved).toEqual({ version: 1, name: 'Ana' })
  })

  it('by a later release is not touched', () => {
    expect(upgradeSaved({ version: 4 }, 'version', 3, upgraders)).toEqual({ type: 'newer', version: 4 })
  })

  it.each([[{ version: 0 }], [{ version: 1.5 }], [{ version: '1' }], [{}], [null], ['text'], [[]]])('cannot be %j', (saved) => {
    expect(upgradeSaved(saved, 'version', 3, upgraders)).toEqual({ type: 'unreadable' })
  })
})
