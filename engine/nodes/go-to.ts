import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { checkReference, nodeProblem } from './node-problem.ts'
import { field, words } from './words.ts'

const targets = {
  node: words('Otro nodo de este flujo', 'Outro nó deste fluxo', 'Another node of this flow'),
  flow: words('Otro flujo', 'Outro fluxo', 'Another flow'),
}

const params = z.object({
  target: z
    .enum(['node', 'flow'])
    .default('node')
    .meta(field(words('Ir a', 'Ir para', 'Go to'), { widget: 'select', choices: targets })),
  nodeId: z
    .string()
    .max(64)
    .default('')
    .meta(field(words('Nodo', 'Nó', 'Node'), { widget: 'node', showWhen: { param: 'target', in: ['node'] } })),
  flowId: z
    .string()
    .max(64)
    .default('')
    .meta(field(words('Flujo', 'Fluxo', 'Flow'), { widget: 'flow', showWhen: { param: 'target', in: ['flow'] } })),
})

/** Goes on elsewhere: at another node of this flow, or with another flow, which inherits the floor. */
export const goTo = defineNode({
  kind: 'goTo',
  version: 1,
  label: words('Ir a', 'Ir para', 'Go to'),
  keywords: words('saltar flujo menú volver', 'pular fluxo menu voltar', 'jump flow menu back'),
  icon: 'arrow-forward-up',
  group: 'logic',
  description: words(
    'Sigue en otro nodo o empieza otro flujo.',
    'Segue em outro nó ou começa outro fluxo.',
    'Goes on at another node or starts another flow.',
  ),
  params,
  ports: () => [],
  enter: ({ params: { target, nodeId, flowId } }) => ({
    next: target === 'node' ? { type: 'jump', nodeId } : { type: 'startFlow', flowId },
  }),
  check: (context) => {
    const { target, nodeId, flowId } = context.params
    if (target === 'flow' && flowId !== '')
      return checkReference(context, 'flowId', flowId, context.known.flows, words('un flujo', 'um fluxo', 'a flow'))
    if (target === 'node' && context.flow.nodes.some((node) => node.id === nodeId)) return []
    const sentence = words(
      'Falta a dónde ir, o ese nodo ya no existe. Elige otro.',
      'Falta para onde ir, ou esse nó não existe mais. Escolha outro.',
      'There is nowhere to go, or that node no longer exists. Choose another one.',
    )
    return [nodeProblem(context, 'error', 'goTo.noTarget', target === 'node' ? 'nodeId' : 'flowId', sentence)]
  },
  summary: ({ target, nodeId, flowId }, { language, nameOf }) => {
    const id = target === 'node' ? nodeId : flowId
    return id === '' ? '' : (nameOf(target, id) ?? targets[target][language])
  },
})
