import { describe, expect, it } from '@jest/globals'
import { publishLooks, publishState } from '../../../builder-ui/src/features/builder/publish/publish-state.ts'

const calm = { nodes: 3, problems: [], liveVersion: 2, isChanged: true, isPublishing: false }
const error = { severity: 'error' as const }
const warning = { severity: 'warning' as const }

describe('the publish button', () => {
  it.each([
    ['is empty while nothing is drawn', { nodes: 0, liveVersion: null }, 'empty'],
    ['has errors to mend, also before the first version', { problems: [warning, error], liveVersion: null }, 'errors'],
    ['was never published', { liveVersion: null, isChanged: null }, 'never'],
    ['is published and changed since', {}, 'changed'],
    ['does not mind what is only doubtful', { problems: [warning] }, 'changed'],
    ['is up to date', { isChanged: false }, 'current'],
    ['stays up to date when its surroundings make errors', { isChanged: false, problems: [error] }, 'current'],
    ['says nothing new until the live version is known', { isChanged: null }, 'current'],
    ['is publishing', { problems: [error], isPublishing: true }, 'publishing'],
  ] as const)('%s', (_name, change, state) => {
    expect(publishState({ ...calm, ...change })).toBe(state)
  })

  it('opens the dialog where there is something to publish, and the problems where they are in the way', () => {
    expect(Object.entries(publishLooks).map(([state, { opens }]) => [state, opens])).toEqual([
      ['empty', null],
      ['errors', 'problems'],
      ['never', 'dialog'],
      ['changed', 'dialog'],
      ['current', null],
      ['publishing', null],
    ])
  })
})
