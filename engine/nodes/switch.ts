import { z } from 'zod'
import { fold } from '../expressions/fold.ts'
import { pathName } from '../expressions/path-names.ts'
import { defineNode } from './define-node.ts'
import { branchName, branchPorts } from './ports.ts'
import { field, words } from './words.ts'

const params = z.object({
  path: z
    .string()
    .min(1)
    .max(200)
    .meta(field(words('Según', 'Conforme', 'By'), { widget: 'path' })),
  cases: z
    .array(z.object({ id: z.string().min(1).max(40), values: z.array(z.string().max(200)).min(1).max(50) }))
    .min(1)
    .max(30)
    .meta(field(words('Casos', 'Casos', 'Cases'), { widget: 'cases' })),
})

/** Leaves by the case that lists the value, accents and capitals aside; a list counts by any of its items. */
export const switchNode = defineNode({
  kind: 'switch',
  version: 1,
  label: words('Según el valor', 'Conforme o valor', 'Switch'),
  keywords: words('casos valor menú', 'casos valor menu', 'cases value menu'),
  icon: 'route',
  group: 'logic',
  description: words(
    'Sigue un camino distinto por cada valor.',
    'Segue um caminho diferente por valor.',
    'Takes a different way for each value.',
  ),
  params,
  ports: (params) => [
    ...branchPorts(params.cases.map(({ id, values }, index) => ({ id, label: branchName(values.join(', '), index) }))),
    { id: 'else', label: words('Otro valor', 'Outro valor', 'Another value') },
  ],
  enter: (context) => {
    const value = context.lookup(context.params.path)
    const candidates = (Array.isArray(value) ? value : [value])
      .filter((item) => item !== null && typeof item !== 'object')
      .map((item) => fold(String(item)))
    const found = context.params.cases.find(({ values }) => values.some((listed) => candidates.includes(fold(listed))))
    return { next: { type: 'leave', port: found?.id ?? 'else' } }
  },
  summary: (params, { language }) => `${pathName(params.path, language)}: ${params.cases.map(({ values }) => values[0]).join(', ')}`,
})
