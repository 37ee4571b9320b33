import { describe, expect, it } from '@jest/globals'
import { checkFlow } from '#engine/flow/check-flow'
import { flowSchema } from '#engine/flow/schema'
import { draftOf, starters } from '../../../../builder-ui/src/features/flows/starters/starter.ts'

const drawn = starters.flatMap((starter) => (['es', 'pt', 'en'] as const).map((language) => ({ starter, id: starter.id, language })))

describe('a flow to begin from', () => {
  it.each(drawn)('can be published as it is: $id in $language', ({ starter, language }) => {
    const flow = flowSchema.parse(draftOf(starter, { name: 'Nuevo', language }))
    expect(checkFlow(flow, { channels: [], resources: {}, otherLiveFlows: [] }).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each(starters)('is the same in every language but for its words: $id', ({ draw }) => {
    const [es, ...others] = (['es', 'pt', 'en'] as const).map((language) => draw(language))
    for (const other of others) {
      expect(Object.keys(other.nodes)).toEqual(Object.keys(es?.nodes ?? {}))
      expect(other.arrows).toEqual(es?.arrows)
    }
  })
})
