import { expect, it } from '@jest/globals'
import { variablesOf } from '#engine/channels/template'
import { previewTemplate } from '#engine/channels/template-preview'
import { parseTemplate } from '#engine/channels/whatsapp/template-facts'
import { sendTemplate } from '#engine/nodes/send-template'
import { choiceOf, fillingOf } from '../../../../builder-ui/src/features/flow-panels/template-choice.ts'
import type { Template } from '../../../../builder-ui/src/features/templates/template.ts'
import { sampleTemplates } from '../../../../scripts/fake-graph/sample-templates.ts'

// Only what a choice is made of.
const template = {
  name: 'pedido_listo',
  language: 'es_MX',
  parameterFormat: 'positional',
  components: [
    { type: 'BODY', text: 'Hola {{1}}, tu pedido {{2}} está listo.' },
    { type: 'FOOTER', text: 'La Lupita' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Gracias' }] },
  ],
  variables: {
    header: null,
    body: [
      { name: '1', example: 'Ana' },
      { name: '2', example: null },
    ],
    urlSuffixes: [],
    quickReplies: [{ index: 0, title: 'Gracias' }],
    unsupported: false,
  },
} as unknown as Template

it('keeps what was filled in, and the ids of replies, when a template is chosen again', () => {
  const before = {
    name: 'otra',
    body: [{ text: '{{ contact.name }}' }],
    quickReplies: [{ id: 'q_1', title: 'Ok', index: 0 }],
    header: { type: 'text', text: 'x' },
  }
  expect(choiceOf(template, before, () => 'new')).toEqual({
    name: 'pedido_listo',
    language: 'es_MX',
    body: [{ text: '{{ contact.name }}' }, { text: '' }],
    quickReplies: [{ id: 'q_1', title: 'Gracias', index: 0 }],
    urlSuffixes: [],
  })
})

it('shows the words with what the flow puts in, and the place where nothing is yet', () => {
  const shown = previewTemplate(template, fillingOf({ body: [{ text: '{{ contact.name }}' }, { text: '' }] }))
  expect(shown).toMatchObject({
    body: 'Hola {{ contact.name }}, tu pedido {{2}} está listo.',
    footer: 'La Lupita',
    buttons: [{ title: 'Gracias' }],
  })
})

it('makes room for each card of a carousel, and keeps the files and the ids of its buttons', () => {
  const facts = parseTemplate(sampleTemplates.carousel)!
  // Only what a choice is made of.
  const carousel = { ...facts, variables: variablesOf(facts) } as unknown as Template
  const made = choiceOf(carousel, {}, () => 'new')
  const card = { header: { type: 'image', url: '' }, body: [{ text: '' }], urlSuffixes: [{ index: 1, text: '' }] }
  expect(made).toMatchObject({ cards: [card, { quickReplies: [{ id: 'new', title: 'Apartar', index: 0 }] }] })
  const header = { type: 'image', url: '', source: { fileId: 'f1' } }
  const before = { ...made, cards: [{ ...card, header, quickReplies: [{ id: 'q1', title: 'Apartar', index: 0 }] }] }
  const again = choiceOf(carousel, before, () => 'new')
  expect(again).toMatchObject({ cards: [{ header, quickReplies: [{ id: 'q1' }] }, { quickReplies: [{ id: 'new' }] }] })
  expect(previewTemplate(facts, fillingOf(again)).cards[0]?.header).toEqual({ type: 'image', url: null, fileId: 'f1' })
  expect(sendTemplate.params.safeParse(again).success).toBe(true)
})

it('tells the place of the button that copies a code', () => {
  const facts = parseTemplate(sampleTemplates.code)!
  // As above.
  const made = choiceOf({ ...facts, variables: variablesOf(facts) } as unknown as Template, { body: [{ text: '{{ code }}' }] }, () => 'new')
  expect(made).toMatchObject({ body: [{ text: '{{ code }}' }], urlSuffixes: [], buttonPlaces: { code: 0 } })
})
