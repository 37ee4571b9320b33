import { describe, expect, it } from '@jest/globals'
import { contentSchema } from '#engine/flow/content'
import { changeType } from '../../../builder-ui/src/forms/contents/change-type.ts'
import { describe as describeSchema } from '../../../builder-ui/src/forms/describe.ts'
import { isContent } from '../../../builder-ui/src/forms/shapes.ts'

const { spec } = describeSchema(contentSchema)
const buttons = [{ id: 'b_1', title: 'Sí' }]

describe('a message of another type', () => {
  it('keeps its words, and its buttons with their ids', () => {
    if (!isContent(spec)) throw new Error('contents are no variants any more')
    const text = { type: 'text', text: 'Mira', buttons }
    const media = changeType(spec, text, 'media')
    expect(media).toMatchObject({ type: 'media', caption: 'Mira', buttons })
    expect(changeType(spec, media, 'text')).toMatchObject(text)
    expect(changeType(spec, text, 'list')).toMatchObject({ type: 'list', text: 'Mira' })
  })

  it('stays what it was where nobody knows the type', () => {
    if (!isContent(spec)) throw new Error('contents are no variants any more')
    const text = { type: 'text', text: 'Mira' }
    expect(changeType(spec, text, 'hologram')).toBe(text)
  })
})
