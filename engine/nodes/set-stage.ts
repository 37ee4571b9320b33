import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { field, words } from './words.ts'

const params = z.object({
  stage: z
    .string()
    .min(1)
    .max(64)
    .meta(field(words('Etapa', 'Etapa', 'Stage'))),
})

/** Moves the contact to a stage of the sale. */
export const setStage = defineNode({
  kind: 'setStage',
  version: 1,
  label: words('Cambiar etapa', 'Mudar etapa', 'Set stage'),
  keywords: words('embudo venta pipeline', 'funil venda pipeline', 'funnel sale pipeline'),
  icon: 'stairs-up',
  group: 'data',
  description: words(
    'Mueve el contacto a otra etapa de la venta.',
    'Move o contato para outra etapa da venda.',
    'Moves the contact to another stage of the sale.',
  ),
  params,
  ports: () => [next],
  enter: ({ params, render }) => {
    const stage = render(params.stage).trim()
    if (stage === '') return { next: { type: 'fail', code: 'setStage.empty', message: 'The name of the stage came out empty.' } }
    return { commands: [{ kind: 'setStage', stage }], next: { type: 'leave', port: 'next' } }
  },
  summary: (params) => params.stage,
})
