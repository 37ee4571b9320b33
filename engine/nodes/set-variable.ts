import { z } from 'zod'
import { pathName } from '../expressions/path-names.ts'
import { variableTypeSchema } from '../flow/schema.ts'
import type { Json } from '../json.ts'
import { clockOf } from './clock-of.ts'
import { defineNode, type NodeContext } from './define-node.ts'
import { next } from './ports.ts'
import { readValue, type TypedValue, typeLabels } from './read-value.ts'
import { field, words } from './words.ts'

const MAX_ITEMS = 500

const modes = {
  template: words('Un valor', 'Um valor', 'A value'),
  copy: words('Copia de otro dato', 'Cópia de outro dado', 'A copy of another value'),
  append: words('Agregar a una lista', 'Adicionar a uma lista', 'Add to a list'),
  clear: words('Vaciar', 'Esvaziar', 'Empty it'),
}

const withTemplate = { param: 'mode', in: ['template', 'append'] }

const params = z.object({
  variable: z
    .string()
    .min(1)
    .max(64)
    .meta(field(words('Variable', 'Variável', 'Variable'), { widget: 'variable' })),
  mode: z
    .enum(['template', 'copy', 'append', 'clear'])
    .default('template')
    .meta(field(words('Guardar', 'Salvar', 'Save'), { widget: 'select', choices: modes })),
  value: z
    .string()
    .max(8192)
    .default('')
    .meta(
      field(words('Valor', 'Valor', 'Value'), {
        widget: 'textarea',
        help: words(
          'Escribe un texto o pon variables con { }. Para hacer cuentas, abre </> y escribe, por ejemplo, {{ total | times: 2 }}.',
          'Escreva um texto ou coloque variáveis com { }. Para fazer contas, abra </> e escreva, por exemplo, {{ total | times: 2 }}.',
          'Write a text or put variables in with { }. For sums open </> and write, for example, {{ total | times: 2 }}.',
        ),
        showWhen: withTemplate,
      }),
    ),
  as: variableTypeSchema
    .default('text')
    .meta(field(words('Tipo', 'Tipo', 'Type'), { widget: 'select', choices: typeLabels, showWhen: withTemplate })),
  path: z
    .string()
    .max(200)
    .default('')
    .meta(field(words('Copiar de', 'Copiar de', 'Copy from'), { widget: 'path', showWhen: { param: 'mode', in: ['copy'] } })),
})
type Params = z.infer<typeof params>

/** Keeps a value in a variable of the flow: written, copied, added to a list, or emptied. */
export const setVariable = defineNode({
  kind: 'setVariable',
  version: 1,
  label: words('Guardar variable', 'Salvar variável', 'Set variable'),
  keywords: words('asignar calcular contador lista', 'atribuir calcular contador lista', 'assign calculate counter list'),
  icon: 'variable',
  group: 'data',
  description: words(
    'Guarda un valor para usarlo más adelante en el flujo.',
    'Salva um valor para usar mais adiante no fluxo.',
    'Keeps a value for later in the flow.',
  ),
  params,
  ports: () => [next],
  enter: (context) => {
    const made = makers[context.params.mode](context)
    if (made.ok) return { variables: { [context.params.variable]: made.value }, next: { type: 'leave', port: 'next' } }
    return {
      next: {
        type: 'fail',
        code: 'setVariable.unreadable',
        message: `The value for "${context.params.variable}" is not of the type ${context.params.as}.`,
      },
    }
  },
  summary: ({ variable, mode, value, path }, { language }) =>
    ({
      template: `${variable} = ${value}`,
      copy: `${variable} = ${pathName(path, language)}`,
      append: `${variable} + ${value}`,
      clear: `${variable}: ${modes.clear[language]}`,
    })[mode],
  writes: (params) => [params.variable],
})

const makers: Record<Params['mode'], (context: NodeContext<Params>) => TypedValue> = {
  template: (context) => readValue(context.render(context.params.value), context.params.as, clockOf(context)),
  copy: ({ lookup, params }) => ({ ok: true, value: lookup(params.path) }),
  append: (context) => {
    const item = makers.template(context)
    if (!item.ok) return item
    const list = context.run.variables[context.params.variable]
    // The newest are kept: state must stay small.
    const items: Json[] = [...(Array.isArray(list) ? list : []), item.value].slice(-MAX_ITEMS)
    return { ok: true, value: items }
  },
  clear: () => ({ ok: true, value: null }),
}
