import { expect, it } from '@jest/globals'
import { choiceOf, messageOf } from '../../../../builder-ui/src/features/flow-panels/template-choice.ts'
import type { Template } from '../../../../builder-ui/src/features/templates/template.ts'

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
  const message = messageOf(template, { body: [{ text: '{{ contact.name }}' }, { text: '' }] })
  expect(message).toMatchObject({
    text: 'Hola {{ contact.name }}, tu pedido {{2}} está listo.',
    footer: 'La Lupita',
    buttons: [{ title: 'Gracias' }],
  })
})
