import { z } from 'zod'
import { pathName } from '../expressions/path-names.ts'
import type { Json } from '../json.ts'
import { defineNode } from './define-node.ts'
import { field, words } from './words.ts'

const MAX_ITEMS = 50
const ITEM = 'item'

const params = z.object({
  list: z
    .string()
    .min(1)
    .max(200)
    .meta(field(words('Lista', 'Lista', 'List'), { widget: 'path' })),
  itemVariable: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/)
    .default(ITEM)
    .meta(field(words('Cada elemento en', 'Cada item em', 'Each item in'), { widget: 'variable' })),
  max: z
    .number()
    .int()
    .min(1)
    .max(MAX_ITEMS)
    .default(MAX_ITEMS)
    .meta(field(words('Como máximo', 'No máximo', 'At most'), { widget: 'number', advanced: true })),
})

/** Runs the way behind `each` once per item of a list; an open end there leads back here, and after the last item on by `done`. */
export const forEach = defineNode({
  kind: 'forEach',
  version: 1,
  label: words('Por cada uno', 'Para cada um', 'For each'),
  keywords: words('repetir lista bucle productos', 'repetir lista laço produtos', 'repeat list loop products'),
  icon: 'repeat',
  group: 'logic',
  description: words(
    'Repite unos nodos por cada elemento de una lista (hasta 50).',
    'Repete alguns nós para cada item de uma lista (até 50).',
    'Repeats some nodes for each item of a list (up to 50).',
  ),
  params,
  ports: () => [
    { id: 'each', label: words('Cada uno', 'Cada um', 'Each') },
    { id: 'done', label: words('Al terminar', 'Ao terminar', 'Done'), optional: true },
  ],
  enter: ({ params, lookup }) => {
    const list = lookup(params.list)
    return { next: { type: 'loop', items: Array.isArray(list) ? list.slice(0, params.max) : [] } }
  },
  summary: (params, { language }) => pathName(params.list, language),
  writes: (params) => [params.itemVariable],
  bodyPort: 'each',
})

/** The variable in which the engine puts each item of a `forEach` node, from its parsed params. */
export function itemVariableOf(params: { itemVariable?: Json }): string {
  return typeof params.itemVariable === 'string' ? params.itemVariable : ITEM
}
