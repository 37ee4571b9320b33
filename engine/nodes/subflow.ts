import { z } from 'zod'
import type { Variable } from '../flow/schema.ts'
import type { Json } from '../json.ts'
import { clockOf } from './clock-of.ts'
import { defineNode, type NodeContext } from './define-node.ts'
import { asType, pathIn } from './input-value.ts'
import { nodeProblem } from './node-problem.ts'
import { failed, optionalNext } from './ports.ts'
import type { TypedValue } from './read-value.ts'
import { field, words } from './words.ts'

const variableName = z.string().min(1).max(64)

const params = z.object({
  flowId: z
    .string()
    .max(64)
    .default('')
    .meta(
      field(words('Flujo', 'Fluxo', 'Flow'), {
        widget: 'flow',
        callable: true,
        help: words(
          'Flujos publicados que empiezan con «Cuando otro flujo lo llama».',
          'Fluxos publicados que começam com «Quando outro fluxo chama».',
          'Published flows that begin with "When another flow calls it".',
        ),
      }),
    ),
  inputs: z
    .array(
      z.object({
        name: variableName.meta(field(words('Entrada del flujo', 'Entrada do fluxo', 'Input of the flow'))),
        value: z
          .string()
          .max(8192)
          .default('')
          .meta(field(words('Valor', 'Valor', 'Value'), { widget: 'template' })),
      }),
    )
    .max(50)
    .default([])
    .meta(
      field(words('Lo que recibe', 'O que recebe', 'What it gets'), {
        widget: 'flowInputs',
        help: words(
          'Escribe un valor o nombra una variable: {{ pedido }}',
          'Escreva um valor ou cite uma variável: {{ pedido }}',
          'Write a value or name a variable: {{ order }}',
        ),
      }),
    ),
  outputs: z
    .array(
      z.object({
        name: variableName.meta(field(words('Salida del flujo', 'Saída do fluxo', 'Output of the flow'))),
        variable: variableName.meta(field(words('Guardar en', 'Salvar em', 'Keep in'), { widget: 'variable' })),
      }),
    )
    .max(50)
    .default([])
    .meta(field(words('Lo que devuelve', 'O que devolve', 'What it gives back'), { widget: 'flowOutputs' })),
})
type Params = z.infer<typeof params>

const notChosen = words('Falta elegir el flujo', 'Falta escolher o fluxo', 'No flow chosen yet')

/** Where its name is not known. */
const chosen = words('Otro flujo de la empresa', 'Outro fluxo da empresa', 'Another flow of the company')

/** Goes through another flow and comes back: its inputs are filled, its outputs copied, and its failures leave by `failed`. */
export const subflow = defineNode({
  kind: 'subflow',
  version: 1,
  label: words('Usar otro flujo', 'Usar outro fluxo', 'Use another flow'),
  keywords: words(
    'subflujo reutilizar llamar repetir parte',
    'subfluxo reutilizar chamar repetir parte',
    'subflow reuse call shared part function',
  ),
  icon: 'subtask',
  group: 'logic',
  description: words(
    'Pasa por otro flujo y sigue aquí con lo que devuelve. Queda fija la versión publicada en ese momento.',
    'Passa por outro fluxo e continua aqui com o que ele devolve. Fica fixa a versão publicada naquele momento.',
    'Goes through another flow and comes back with what it returns. The version live at publishing stays fixed.',
  ),
  params,
  ports: () => [optionalNext, failed],
  enter: (context) => {
    const { called } = context
    if (called === undefined)
      return { next: { type: 'fail', code: 'subflow.unknown', message: 'The flow this node calls is not part of this version.' } }
    const read = called.variables.filter(({ role }) => role === 'input').map((input) => ({ input, made: valueFor(context, input) }))
    const bad = read.find(({ made }) => !made.ok)
    if (bad) {
      const { name, type } = bad.input
      return { next: { type: 'fail', code: 'subflow.badInput', message: `The value for the input "${name}" is not of the type ${type}.` } }
    }
    const inputs = read.flatMap(({ input, made }) => (made.ok && made.value !== null ? [[input.name, made.value] as const] : []))
    return { next: { type: 'call', inputs: Object.fromEntries(inputs) } }
  },
  check: (context) =>
    context.params.flowId === ''
      ? [
          nodeProblem(
            context,
            'error',
            'subflow.none',
            'flowId',
            words(
              'Falta el flujo. Elige cuál se usa aquí.',
              'Falta o fluxo. Escolha qual se usa aqui.',
              'There is no flow. Choose which one is used here.',
            ),
          ),
        ]
      : [],
  summary: ({ flowId }, { language, nameOf }) => (flowId === '' ? notChosen[language] : (nameOf('flow', flowId) ?? chosen[language])),
  templates: ({ inputs }) => inputs.map(({ value }, index) => ({ field: `inputs.${index}.value`, text: value })),
  writes: ({ outputs }) => outputs.map(({ variable }) => variable),
  calls: ({ flowId, inputs, outputs }) => (flowId === '' ? null : { flowId, inputs, outputs }),
})

/** What an input of the called flow gets here; nothing given = no value, and its default holds. */
function valueFor(context: NodeContext<Params>, { name, type }: Variable): TypedValue {
  const given = context.params.inputs.find((input) => input.name === name)
  if (given === undefined) return { ok: true, value: null }
  const path = pathIn(given.value)
  const value: Json = path === null ? context.render(given.value) : context.lookup(path)
  return asType(value, type, clockOf(context))
}
