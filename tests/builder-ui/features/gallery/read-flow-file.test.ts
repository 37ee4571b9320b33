import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { jsonFault } from '../../../../builder-ui/src/features/gallery/json-fault.ts'
import { readFlowFile, readFlowText } from '../../../../builder-ui/src/features/gallery/read-flow-file.ts'

describe('a file to import', () => {
  it.each([
    ['a flow', '{"formatVersion":1}', { type: 'read', json: { formatVersion: 1 } }],
    ['a list', '[1]', { type: 'notAFlow' }],
    ['a word', '"flow"', { type: 'notAFlow' }],
    ['half a flow', '{\n  "a": [1,\n', { type: 'corrupt', line: 3, column: 1 }],
    ['a comma too many', '{\n  "a": 1,\n}', { type: 'corrupt', line: 3, column: 1 }],
    ['no JSON at all', '<html>', { type: 'corrupt', line: 1, column: 1 }],
    ['a value that is missing', '{\n  "nodes": [,]\n}', { type: 'corrupt', line: 2, column: 13 }],
    ['something after the end', '{} x', { type: 'corrupt', line: 1, column: 4 }],
    ['a text that does not end', '{"a": "b', { type: 'corrupt', line: 1, column: 7 }],
    ['a wrong bracket', '[1, {"a": [true, null}]', { type: 'corrupt', line: 1, column: 22 }],
  ])('is read, or told by its place: %s', (_what, text, expected) => {
    expect(readFlowText(text)).toMatchObject(expected)
  })

  it('is placed by a reader that takes whatever the browser takes', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(jsonFault(text)).toBe(text.length)))
  })

  it('is refused by its size, white space aside', () => {
    const large = JSON.stringify({ name: 'x'.repeat(2_000_000) })
    expect(readFlowText(large)).toEqual({ type: 'tooLarge', bytes: large.length, limit: 1_000_000 })
    expect(readFlowText(`{"name":"x"}${' '.repeat(2_000_000)}`)).toMatchObject({ type: 'read' })
  })

  it('is not even opened when it is huge', async () => {
    const file = { size: 30_000_000, text: () => Promise.reject(new Error('opened')) }
    expect(await readFlowFile(file)).toMatchObject({ type: 'tooLarge', bytes: 30_000_000 })
  })
})
