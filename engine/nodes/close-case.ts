import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { optionalNext } from './ports.ts'
import { field, words } from './words.ts'

const params = z.object({
  reason: z
    .string()
    .max(200)
    .default('')
    .meta(field(words('Motivo', 'Motivo', 'Reason'))),
})

/** Closes the case: reports and satisfaction count from here, the next message opens another one. */
export const closeCase = defineNode({
  kind: 'closeCase',
  version: 1,
  label: words('Cerrar conversación', 'Encerrar conversa', 'Close case'),
  keywords: words('terminar fin resuelto', 'terminar fim resolvido', 'finish end done'),
  icon: 'circle-check',
  group: 'end',
  description: words('Da la conversación por terminada.', 'Dá a conversa por encerrada.', 'Marks the conversation as done.'),
  params,
  ports: () => [optionalNext],
  enter: ({ params, render }) => ({
    commands: [{ kind: 'closeCase', reason: render(params.reason) }],
    next: { type: 'leave', port: 'next' },
  }),
  summary: (params) => params.reason,
})
