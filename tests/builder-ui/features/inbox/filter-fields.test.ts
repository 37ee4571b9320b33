import { describe, expect, it } from '@jest/globals'
import { type ViewFilter, viewFilterSchema } from '#engine/inbox/view-filter'
import {
  fields,
  isWritten,
  newCondition,
  newGroup,
  toDraft,
  toFilter,
} from '../../../../builder-ui/src/features/inbox/views/filter-fields.ts'

describe('a filter that is written', () => {
  it('comes back as it was read', () => {
    const filter: ViewFilter = {
      any: [
        {
          all: [
            { field: 'channel', is: 'in', values: ['a', 'b'] },
            { field: 'waiting', is: 'moreThan', minutes: 15 },
          ],
        },
        { all: [{ field: 'unread', is: 'notIn', values: ['yes'] }] },
      ],
    }
    expect(viewFilterSchema.parse(toFilter(toDraft(filter.any)))).toEqual(filter)
  })

  it('leaves out lines without a value, and groups without a line', () => {
    const group = newGroup()
    expect(toFilter([group])).toEqual({ any: [] })
    expect(toFilter([{ ...group, all: [...group.all, { ...newCondition('priority'), values: ['high'] }] }])).toEqual({
      any: [{ all: [{ field: 'priority', is: 'in', values: ['high'] }] }],
    })
  })

  it('is not written yet while a line says nothing', () => {
    const group = newGroup()
    const line = { ...newCondition('priority'), values: ['high'] }
    expect([isWritten([group]), isWritten([{ ...group, all: [line, newCondition('waiting')] }]), isWritten([])]).toEqual([
      false,
      true,
      true,
    ])
  })

  it.each(fields.map(({ field }) => field))('has a %s that the schema knows', (field) => {
    const condition = { ...newCondition(field), values: field === 'firstReply' ? ['due'] : ['yes'] }
    expect(viewFilterSchema.safeParse(toFilter([{ key: 'a', all: [condition] }])).success).toBe(true)
  })
})
