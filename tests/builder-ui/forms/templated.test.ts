import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import { nodeKinds } from '#engine/nodes/index'
import { describe as describeSchema } from '../../../builder-ui/src/forms/describe.ts'
import { plainIn, type TemplatedSpec, templateIn, templateOf, valueOfTemplate } from '../../../builder-ui/src/forms/templated.ts'

const points = specOf(nodeKinds.addScore.params, 'points')
const seconds = specOf(nodeKinds.wait.params, 'seconds')
const priority = specOf(nodeKinds.handover.params, 'priority')
const granted = specOf(nodeKinds.recordConsent.params, 'granted')

describe('a field that may be worked out', () => {
  it('is read off the schema with what may be set by hand', () => {
    expect([points, seconds, priority, granted].map(({ plain, isSpan }) => [plain.type, isSpan])).toEqual([
      ['number', false],
      ['number', true],
      ['choice', false],
      ['switch', false],
    ])
    expect(points.plain).toEqual({ type: 'number', isWhole: true, least: -1000, most: 1000 })
  })

  it.each<[string, TemplatedSpec, unknown, unknown]>([
    ['a number', points, 5, null],
    ['nothing yet', points, undefined, null],
    ['a number from a variable', points, '{{ won }}', { text: '{{ won }}', unit: 'days' }],
    ['an expression that has only begun', points, '', { text: '', unit: 'days' }],
    ['a time', seconds, 3600, null],
    ['days from a variable', seconds, { amount: '{{ days }}', unit: 'days' }, { text: '{{ days }}', unit: 'days' }],
    ['a unit nobody knows', seconds, { amount: '1', unit: 'weeks' }, { text: '1', unit: 'days' }],
    ['one of the choices', priority, 'high', null],
    ['a choice from a variable', priority, '{{ level }}', { text: '{{ level }}', unit: 'days' }],
    ['a yes', granted, true, null],
  ])('knows %s', (_what, spec, value, template) => {
    expect(templateIn(spec, value)).toEqual(template)
  })

  it.each<[string, TemplatedSpec, unknown, unknown]>([
    ['a number', points, -5, '-5'],
    ['nothing', points, undefined, ''],
    ['three days', seconds, 259_200, { amount: '3', unit: 'days' }],
    ['ninety seconds', seconds, 90, { amount: '90', unit: 'seconds' }],
    ['a choice', priority, 'high', 'high'],
    ['a no', granted, false, 'false'],
  ])('keeps %s when it changes, and gives it back', (_what, spec, plain, written) => {
    const template = templateOf(spec, plain)
    expect(valueOfTemplate(spec, template)).toEqual(written)
    expect(plainIn(spec, template)).toEqual(plain)
  })

  it.each<[TemplatedSpec, string]>([
    [points, '{{ won }}'],
    [points, ' '],
    [seconds, 'pronto'],
    [priority, '{{ level }}'],
    [granted, 'tal vez'],
  ])('gives nothing back where a template is no plain value: %# %s', (spec, text) => {
    expect(plainIn(spec, { text, unit: 'days' })).toBeUndefined()
  })
})

function specOf(params: z.ZodType, name: string): TemplatedSpec {
  const { spec } = describeSchema(params)
  const found = spec.type === 'group' ? spec.fields.find((field) => field.name === name)?.spec : undefined
  if (found?.type !== 'templated') throw new Error(`${name} is not templated`)
  return found
}
