import { z } from 'zod'
import { pathName } from '../expressions/path-names.ts'
import { variableTypeSchema } from '../flow/schema.ts'
import { clockOf } from './clock-of.ts'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { readValue, typeLabels } from './read-value.ts'
import { field, words } from './words.ts'

const params = z.object({
  name: z
    .string()
    .min(1)
    .max(64)
    .meta(field(words('Dato del contacto', 'Dado do contato', 'Attribute'))),
  value: z
    .string()
    .max(8192)
    .default('')
    .meta(
      field(words('Valor', 'Valor', 'Value'), {
        widget: 'textarea',
        help: words('Vacío: lo borra.', 'Vazio: apaga.', 'Empty: removes it.'),
      }),
    ),
  /** A path keeps what it names as it is, lists and objects too. */
  path: z
    .string()
    .max(200)
    .optional()
    .meta(field(words('O copiar de', 'Ou copiar de', 'Or copy from'), { widget: 'path', advanced: true })),
  as: variableTypeSchema
    .default('text')
    .meta(field(words('Tipo', 'Tipo', 'Type'), { widget: 'select', choices: typeLabels, advanced: true })),
})

/** Keeps a value with the contact, beyond this flow. */
export const setAttribute = defineNode({
  kind: 'setAttribute',
  version: 1,
  label: words('Guardar en el contacto', 'Salvar no contato', 'Set attribute'),
  keywords: words('dato campo perfil nombre correo', 'dado campo perfil nome e-mail', 'field profile name e-mail'),
  icon: 'user-edit',
  group: 'data',
  description: words(
    'Guarda un dato en la ficha del contacto.',
    'Salva um dado na ficha do contato.',
    "Keeps a value in the contact's record.",
  ),
  params,
  ports: () => [next],
  enter: (context) => {
    const { name, value, path, as } = context.params
    const text = context.render(value)
    const made = path ? { ok: true as const, value: context.lookup(path) } : readValue(text, as, clockOf(context))
    if (!made.ok)
      return { next: { type: 'fail', code: 'setAttribute.unreadable', message: `The value for "${name}" is not of the type ${as}.` } }
    return {
      commands: [{ kind: 'setAttribute', name, value: made.value === '' ? null : made.value }],
      next: { type: 'leave', port: 'next' },
    }
  },
  summary: ({ name, value, path }, { language }) => `${name} = ${path ? pathName(path, language) : value}`,
})
