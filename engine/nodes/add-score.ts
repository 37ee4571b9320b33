import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { orTemplate, wholeNumberFrom } from './templated.ts'
import { field, words } from './words.ts'

const pointsSchema = z.number().int().min(-1000).max(1000)

const params = z.object({
  points: orTemplate(pointsSchema).meta(
    field(words('Puntos', 'Pontos', 'Points'), {
      widget: 'number',
      help: words('Negativo: los resta.', 'Negativo: subtrai.', 'Negative: takes them away.'),
    }),
  ),
  reason: z
    .string()
    .max(200)
    .default('')
    .meta(field(words('Motivo', 'Motivo', 'Reason'))),
})

/** Adds points to the contact's score, or takes them away. */
export const addScore = defineNode({
  kind: 'addScore',
  version: 1,
  label: words('Sumar puntaje', 'Somar pontuação', 'Add score'),
  keywords: words('puntos interés calificar', 'pontos interesse qualificar', 'points interest qualify'),
  icon: 'star',
  group: 'data',
  description: words(
    'Suma o resta puntos de interés al contacto.',
    'Soma ou subtrai pontos de interesse do contato.',
    "Adds to or takes from the contact's score.",
  ),
  params,
  ports: () => [next],
  enter: ({ params, render }) => {
    const points = wholeNumberFrom(params.points, pointsSchema, render)
    if (points === null)
      return { next: { type: 'fail', code: 'addScore.notANumber', message: 'The points did not come out as a number from -1000 to 1000.' } }
    return { commands: [{ kind: 'addScore', points, reason: render(params.reason) }], next: { type: 'leave', port: 'next' } }
  },
  summary: ({ points, reason }) => `${typeof points === 'number' && points < 0 ? '' : '+'}${points} ${reason}`.trim(),
})
